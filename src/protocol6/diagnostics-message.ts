import type { Diagnostic } from '../core/diagnostics';
import { isKnownError } from '../core/errors';
import type { AttributePath, PathStep } from '../core/path';
import { renderPath } from '../core/path';
import { visible } from '../core/suspicious';
import { Diagnostic_Severity } from './gen/tfplugin6';
import type {
  AttributePath as PathMessage,
  AttributePath_Step,
  Diagnostic as Message,
} from './gen/tfplugin6';

/** Diagnostics as Terraform is sent them. */
export function encodeDiagnostics(diagnostics: readonly Diagnostic[]): Message[] {
  return diagnostics.map(encodeDiagnostic);
}

/**
 * Terraform finds the line of an attribute, and of one key in it; for anything deeper it points at the block. So a
 * longer path is cut to what Terraform finds, and stands whole in the text.
 */
function encodeDiagnostic({ severity, summary, detail, path = [] }: Diagnostic): Message {
  const shown = findable(path);
  const where = renderPath(path);
  const isSaid = shown.length === path.length || detail.includes(where);
  const whole = isSaid ? detail : `At ${where}: ${detail}`;
  return {
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: legible(summary),
    detail: legible(whole),
    ...(shown.length === 0 ? {} : { attribute: encodePath(shown) }),
  };
}

/** Names of a directory and words of a server are in it: nothing in them turns the text around or talks to the terminal. */
function legible(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function findable(path: AttributePath): AttributePath {
  const second = path[1];
  return path.slice(0, second !== undefined && 'key' in second ? 2 : 1);
}

/** A path as Terraform is sent it, whole. */
export function encodePath(path: AttributePath): PathMessage {
  return { steps: path.map(encodeStep) };
}

function encodeStep(step: PathStep): AttributePath_Step {
  if ('attribute' in step) return { selector: { $case: 'attributeName', value: step.attribute } };
  if ('key' in step) return { selector: { $case: 'elementKeyString', value: step.key } };
  return { selector: { $case: 'elementKeyInt', value: step.index } };
}

/** What a practitioner is told of something thrown. Unknown errors show where, not their text: it may hold a secret. */
export function thrownDiagnostic(thrown: unknown): Diagnostic {
  if (isKnownError(thrown)) return { severity: 'error', summary: thrown.summary, detail: thrown.detail };
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const frame = thrown instanceof Error ? firstFrame(thrown) : undefined;
  return {
    severity: 'error',
    summary: 'Provider failed unexpectedly',
    detail: `This is a bug of the provider: ${kind}${frame === undefined ? '' : ` ${frame}`}. Please report it.`,
  };
}

function firstFrame(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .map((line) => line.trim())
    .find((line) => /^at .*:\d+\)?$/.test(line));
}
