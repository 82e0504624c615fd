import { isToken } from './address';

/** The problem of a count that must be a whole number from 0, if it has one. */
export function countProblem(name: string, value: number | undefined, max = Infinity): string[] {
  if (value === undefined || isToken(value)) return [];
  if (Number.isInteger(value) && value >= 0 && value <= max) return [];
  const wanted = max === Infinity ? 'a whole number from 0' : `a whole number from 0 to ${max}`;
  return [`${name} is ${value}: give ${wanted}.`];
}

export function percentProblem(name: string, value: number | undefined): string[] {
  return countProblem(name, value, 100);
}

/** The problem of a duration as Terraform writes them (`30m`, `1h30m`), if it has one. */
export function durationProblem(name: string, value: string | undefined): string[] {
  if (value === undefined || isToken(value)) return [];
  const wellFormed = /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(value) && /[1-9]/.test(value);
  return wellFormed
    ? []
    : [`${name} is "${value}": give a duration longer than zero, such as "30m", "24h" or "1h30m".`];
}
