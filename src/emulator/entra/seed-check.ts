import { Refusal } from '../refusal';
import { isObject } from '../seed-check';
import type { EntraSeed } from './seed';

const required: Readonly<Record<string, readonly string[]>> = {
  tenants: ['tenantId'],
  clients: ['clientId'],
  domains: ['id'],
  users: ['userPrincipalName'],
  groups: ['displayName'],
  contacts: [],
  applications: ['displayName'],
  foreignApplications: ['appId'],
  servicePrincipals: ['appId'],
  appRoleAssignments: ['principalId', 'resourceId', 'appRoleId'],
  oauth2PermissionGrants: ['clientId', 'resourceId'],
};
const textLists = new Set(['domains']);
const settings = ['blockedClients', 'tokenTtlSeconds', 'delays', 'rate_limit'];

/** Throws a Refusal that names the first key or row of `entra` which is none. */
export function checkEntraSeed(seed: unknown): EntraSeed {
  if (!isObject(seed)) throw new Refusal('seed', 'entra must be an object');
  for (const key of Object.keys(seed)) {
    if (required[key] === undefined && !settings.includes(key)) {
      const known = [...Object.keys(required), ...settings].join(', ');
      throw new Refusal('seed', `entra.${key} means nothing here; known are ${known}`);
    }
  }
  for (const [list, fields] of Object.entries(required)) checkRows(list, fields, seed[list]);
  checkSettings(seed);
  return seed as EntraSeed;
}

function checkRows(list: string, fields: readonly string[], rows: unknown): void {
  if (rows === undefined) return;
  if (!Array.isArray(rows)) throw new Refusal('seed', `entra.${list} must be a list`);
  rows.forEach((row: unknown, index) => {
    if (textLists.has(list) && typeof row === 'string') return;
    const missing = isObject(row) ? fields.find((field) => typeof row[field] !== 'string') : fields[0];
    if (isObject(row) && missing === undefined) return;
    const text = missing === undefined ? '' : ` with the text ${missing}`;
    throw new Refusal('seed', `entra.${list}[${index}] must be an object${text}`);
  });
}

function checkSettings(seed: Record<string, unknown>): void {
  const { blockedClients, tokenTtlSeconds, delays, rate_limit: limit } = seed;
  if (blockedClients !== undefined && !Array.isArray(blockedClients))
    throw new Refusal('seed', 'entra.blockedClients must be a list');
  if (tokenTtlSeconds !== undefined && typeof tokenTtlSeconds !== 'number')
    throw new Refusal('seed', 'entra.tokenTtlSeconds must be a number');
  if (delays !== undefined && !isObject(delays)) throw new Refusal('seed', 'entra.delays must be an object');
  const isLimit = isObject(limit) && Number(limit['limit']) > 0 && Number(limit['window_ms']) > 0;
  if (limit !== undefined && !isLimit)
    throw new Refusal('seed', 'entra.rate_limit must be an object with the numbers limit and window_ms');
}
