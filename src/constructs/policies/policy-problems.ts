import { isToken } from '../address';
import type { PolicyProps } from './policy';

/** Everything that is wrong with what policies of every kind say. What only Terraform knows is not looked at. */
export function policyProblems<Kinds extends 'common' | 'envelope'>(props: PolicyProps<Kinds>): string[] {
  return [
    ...periodProblems(props),
    ...(props.sourceIps ?? []).flatMap((range, index) => rangeProblem(`sourceIps[${index}]`, range)),
  ];
}

export function blankProblem(name: string, text: string, wayOut: string): string[] {
  return isToken(text) || text.trim() !== '' ? [] : [`${name} is blank: ${wayOut}`];
}

function periodProblems({ begins, ends }: Pick<PolicyProps, 'begins' | 'ends'>): string[] {
  const problems = [...instantProblem('begins', begins), ...instantProblem('ends', ends)];
  if (problems.length > 0 || begins === undefined || ends === undefined) return problems;
  if (isToken(begins) || isToken(ends) || instant(begins) < instant(ends)) return [];
  return [`ends is ${ends}, which is not after begins (${begins}): the policy would never be in force.`];
}

function instantProblem(name: string, text: string | undefined): string[] {
  if (text === undefined || isToken(text)) return [];
  const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
  if (wellFormed && !Number.isNaN(instant(text))) return [];
  return [`${name} is "${text}": give an instant with its time zone, such as "2026-03-01T08:00:00Z".`];
}

/** Not a number where it is none. */
function instant(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function rangeProblem(name: string, text: string): string[] {
  if (isToken(text) || /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)(\/\d{1,3})?$/i.test(text.trim())) {
    return [];
  }
  return [`${name} is "${text}": give an IP address or a range, such as "198.51.100.0/24".`];
}
