import type { Diagnostic } from '../core/diagnostics';
import { renderPath, type AttributePath } from '../core/path';

/** A rule of Terraform that a plan or a result breaks: where, and what is the matter. Never holds a value. */
export interface Problem {
  readonly at: AttributePath;
  readonly message: string;
}

/** What a practitioner reads instead of Terraform's "Provider produced inconsistent result". */
export function bugDiagnostic(typeName: string, stage: string, problem: Problem): Diagnostic {
  const where = problem.at.length === 0 ? '' : ` "${renderPath(problem.at)}"`;
  return {
    severity: 'error',
    summary: 'Bug in the provider',
    detail:
      `${typeName}: ${stage}${where} ${problem.message}. ` +
      'Please report it with the version of the provider and the configuration that shows it, secrets taken out.',
    ...(problem.at.length === 0 ? {} : { path: problem.at }),
  };
}
