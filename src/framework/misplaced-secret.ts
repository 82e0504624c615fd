import type { Diagnostic, Diagnostics } from '../core/diagnostics';
import { renderPath, type AttributePath } from '../core/path';
import { secretLike } from '../core/secret-like';
import { isPresent } from './nested';
import type { Attribute } from './schema';
import type { Value } from './values';

/** Texts that are known to be secrets, each to what it is, in words. */
export type SecretNames = ReadonlyMap<string, string>;

const summary = 'Secret in an attribute that is stored';

/**
 * Refuses a secret in an attribute that state and plan show. True: it was one. The diagnostic has no path, since Terraform would
 * print the line, and with it the secret.
 */
export function refuseSecret(
  { mode, options, type }: Attribute,
  value: Value,
  at: AttributePath,
  secrets: SecretNames,
  diagnostics: Diagnostics,
): boolean {
  if (mode === 'computed' || options.sensitive || options.writeOnly || !isPresent(value)) return false;
  const texts = type.kind === 'nested' ? keysOf(value) : [...keysOf(value), ...textsIn(value)];
  for (const text of texts) {
    const kind = secrets.get(text) ?? secretLike(text);
    if (kind === undefined) continue;
    diagnostics.error(
      summary,
      `${renderPath(at)} holds what ${secrets.has(text) ? 'is' : 'looks like'} ${kind}. State and plan would hold it too, and show it. Take it out: secrets belong in the environment, in write-only arguments and in ephemeral values. If it is a real one, replace it, since it was written into a configuration.`,
    );
    return true;
  }
  return false;
}

export function saysMisplacedSecret(diagnostic: Diagnostic): boolean {
  return diagnostic.summary === summary;
}

function keysOf(value: Value): string[] {
  return value instanceof Map ? [...(value as ReadonlyMap<string, Value>).keys()] : [];
}

function textsIn(value: Value): string[] {
  const parts = Array.isArray(value) || value instanceof Map ? [...value.values()] : [value];
  return parts.filter((part): part is string => typeof part === 'string');
}
