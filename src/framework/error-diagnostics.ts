import type { Diagnostic } from '../core/diagnostics';
import { ApiError, isKnownError } from '../core/errors';

const stopped = new Set(['AbortError', 'CanceledError']);

/** The one place where exceptions become diagnostics. Never shows a stack or a cause: they may hold secrets. */
export function diagnosticOf(error: unknown): Diagnostic {
  if (isKnownError(error)) {
    const { summary, detail } = error;
    const at = error instanceof ApiError ? error.at : undefined;
    return { severity: 'error', summary, detail, ...(at === undefined ? {} : { path: at }) };
  }
  const name = nameOf(error);
  if (stopped.has(name)) {
    return {
      severity: 'error',
      summary: 'Stopped',
      detail:
        'Terraform asked the provider to stop, and it did before it was done. Run Terraform again to go on.',
    };
  }
  if (name === 'TimeoutError') {
    return {
      severity: 'error',
      summary: 'Took too long',
      detail:
        'The time allowed for this operation ran out before it was done. Raise it in "timeouts" where there is one, and run Terraform again to go on.',
    };
  }
  return {
    severity: 'error',
    summary: 'Bug in the provider',
    detail: `Unexpected ${describe(error)}. Please report it with the version of the provider and the configuration that shows it, secrets taken out.`,
  };
}

/** As diagnosticOf; where the object exists already, the detail says how to import it. */
export function createDiagnosticOf(
  error: unknown,
  typeName: string,
  importId: string | undefined,
): Diagnostic {
  const diagnostic = diagnosticOf(error);
  if (!(error instanceof ApiError) || error.kind !== 'conflict' || importId === undefined) return diagnostic;
  return {
    ...diagnostic,
    detail: `${diagnostic.detail}\n\n${howToImport(typeName, importId, error.existingId)}`,
  };
}

/** As diagnosticOf; where what is to be changed is not there any more, the detail says how it goes on. */
export function updateDiagnosticOf(error: unknown): Diagnostic {
  const diagnostic = diagnosticOf(error);
  // With a field or an attribute it is something else that is not there.
  const isGone =
    error instanceof ApiError && error.kind === 'not_found' && (error.field ?? 'id') === 'id' && !error.at;
  if (!isGone) return diagnostic;
  const more = 'Somebody may have removed it since this was planned: plan again, to see what is left to do.';
  return { ...diagnostic, detail: `${diagnostic.detail} ${more}` };
}

function howToImport(typeName: string, importId: string, id: string | undefined): string {
  return [
    id === undefined
      ? `If it exists already, bring it under management (the ID is: ${importId}):`
      : 'To bring it under management (NAME is the name of the resource in your configuration):',
    '',
    `  terraform import ${typeName}.NAME ${id ?? 'ID'}`,
    '',
    'or with a block in the configuration:',
    '',
    '  import {',
    `    to = ${typeName}.NAME`,
    `    id = "${id ?? 'ID'}"`,
    '  }',
  ].join('\n');
}

/** By name, not by class: exceptions of the platform may come from another realm. */
function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

function describe(error: unknown): string {
  const name = nameOf(error);
  const message = (error as { readonly message?: unknown } | null | undefined)?.message;
  return name === '' ? `exception of type ${typeof error}` : `${name}: ${String(message)}`;
}
