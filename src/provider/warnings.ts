import type { Diagnostics } from '../core/diagnostics';

/** One warning for all: Terraform folds warnings of one summary into the first of them. */
export function warnTogether(diagnostics: Diagnostics, summary: string, warnings: readonly string[]): void {
  if (warnings.length > 0) diagnostics.warning(summary, warnings.join('\n\n'));
}
