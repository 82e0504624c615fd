import { Refusal } from './refusal';
import type { EmulatorSeed } from './seed';

const lists = [
  'domains',
  'users',
  'groups',
  'integrations',
  'connections',
  'connectors',
  'attributes',
] as const;
const required = {
  domains: 'domain',
  users: 'emailAddress',
  groups: 'description',
  integrations: 'type',
  connections: 'serverType',
  connectors: undefined,
  attributes: 'name',
} as const;

/** Throws a Refusal that names the first row which is no row of its list. */
export function checkSeed(seed: EmulatorSeed): void {
  if (!isObject(seed)) throw new Refusal('seed', 'The document must be a JSON object');
  if (seed.account !== undefined && !isObject(seed.account))
    throw new Refusal('seed', 'account must be an object');
  for (const list of lists) checkList(list, seed[list]);
  for (const list of ['policies', 'definitions'] as const) checkRows(list, seed[list]);
  checkRateLimit(seed.rate_limit);
}

function checkList(list: (typeof lists)[number], rows: unknown): void {
  if (rows === undefined) return;
  if (!Array.isArray(rows)) throw new Refusal('seed', `${list} must be a list`);
  const field = required[list];
  const textAllowed = list === 'domains' || list === 'attributes';
  rows.forEach((row: unknown, index) => {
    if (textAllowed && typeof row === 'string') return;
    if (!isObject(row)) throw new Refusal('seed', `${list}[${index}] must be an object`);
    if (field !== undefined && typeof row[field] !== 'string') {
      throw new Refusal('seed', `${list}[${index}] must be an object with the text ${field}`);
    }
  });
}

function checkRows(list: string, rows: unknown): void {
  if (rows === undefined) return;
  if (!Array.isArray(rows)) throw new Refusal('seed', `${list} must be a list`);
  rows.forEach((row: unknown, index) => {
    if (!isObject(row)) throw new Refusal('seed', `${list}[${index}] must be an object with the text family`);
  });
}

function checkRateLimit(limit: unknown): void {
  if (limit === undefined || limit === null) return;
  const valid = isObject(limit) && Number(limit['limit']) > 0 && Number(limit['window_ms']) > 0;
  if (!valid) throw new Refusal('seed', 'rate_limit must be an object with the numbers limit and window_ms');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
