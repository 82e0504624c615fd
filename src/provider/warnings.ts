import type { Diagnostics } from '../core/diagnostics';

/** One warning for all: Terraform folds warnings of one summary into the first of them. */
export function warnTogether(diagnostics: Diagnostics, summary: string, warnings: readonly string[]): void {
  if (warnings.length > 0) diagnostics.warning(summary, warnings.join('\n\n'));
}

/** A summary that begins with a name, in quotes: 60 characters at most, the name cut where it must be. */
export function titledBy(name: string, what: string): string {
  const room = 60 - what.length - 4;
  return `"${name.length > room ? `${name.slice(0, room - 1)}…` : name}": ${what}`;
}
