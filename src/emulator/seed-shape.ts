import { gatewayFamilies } from './family-names';
import { Refusal } from './refusal';
import {
  checkFields,
  checkRow,
  emailAddress,
  flag,
  isObject,
  list,
  listRows,
  nonEmpty,
  object,
  objects,
  oneOf,
  positive,
  text,
  textByName,
  texts,
} from './seed-check';
import type { Check, RowShape } from './seed-check';
import type { EmulatorSeed } from './seed';

const source = oneOf('cloud', 'ldap');

const user: RowShape = {
  required: ['emailAddress'],
  fields: {
    emailAddress,
    name: text,
    domain: text,
    source,
    addressType: text,
    alias: flag,
    aliasFor: text,
    disabled: flag,
    attributes: textByName,
    updatedDateTime: text,
    admin: flag,
    purgeListed: flag,
  },
};

/** What integrations and connections have in common. */
const directory: RowShape['fields'] = {
  id: text,
  description: text,
  enabled: flag,
  status: text,
  domains: texts,
  syncRunning: flag,
  lastSyncDateTime: text,
};

const shapes = {
  domains: {
    required: ['domain'],
    fields: { domain: nonEmpty, local: flag, sendOnly: flag, inboundType: text },
  },
  users: user,
  groups: {
    required: ['description'],
    fields: { id: text, description: text, parentId: text, source, members: objects },
  },
  integrations: {
    required: ['type'],
    fields: { ...directory, type: oneOf('m365', 'active-directory', 'google') },
  },
  connections: {
    required: ['serverType'],
    fields: { ...directory, serverType: oneOf('ad_push', 'domino'), mseStatus: text },
  },
  connectors: { required: [], fields: { id: text, name: text, provider: text, status: text } },
  attributes: { required: ['name'], fields: { id: text, name: nonEmpty } },
  policies: { required: [], fields: { family: text, id: text } },
  definitions: { required: [], fields: { family: text, id: text } },
  external_domains: { required: [], fields: { id: text, domain: text } },
  pending_domains: { required: [], fields: { id: text, domain: text } },
} satisfies Record<string, RowShape>;

const policy: RowShape['fields'] = {
  description: text,
  comment: text,
  option: text,
  fromPart: text,
  from: object,
  to: object,
  enabled: flag,
  enforced: flag,
  override: flag,
  bidirectional: flag,
  fromEternal: flag,
  toEternal: flag,
  fromDate: text,
  toDate: text,
  fromDateTime: text,
  toDateTime: text,
  conditions: object,
  sourceIPs: texts,
  hostnames: texts,
  spfDomains: texts,
};

/** Of policies and definitions whose family is known here, but for managed senders, whose `to` is an address. */
const familyRow: RowShape['fields'] = {
  ...policy,
  definitionId: text,
  addressAlterationSetId: text,
  policy: object,
  policies: objects,
  urls: objects,
  url: text,
  hostname: text,
  domain: text,
  selector: text,
  authMechanisms: texts,
  folderId: text,
  parentId: text,
};

const families = new Set<string>([
  ...gatewayFamilies,
  ...['address-alteration', 'address-alteration-sets', 'web-urls', 'managed-urls'],
]);

/** Lists in which a text stands for a row that has nothing but that. */
const shorthands: Readonly<Record<string, string>> = {
  domains: 'domain',
  attributes: 'name',
  external_domains: 'domain',
  pending_domains: 'domain',
};

const account: RowShape['fields'] = {
  accountCode: text,
  accountName: text,
  clients: objects,
  tokenTtlSeconds: positive,
  maxMembersPerCall: positive,
  managedUrlIdsRotate: flag,
  onSync: object,
};

const client: RowShape = {
  required: ['clientId', 'clientSecret'],
  fields: { products: texts, permissions: texts },
};

const looks: Check = (value) =>
  typeof value === 'number' || value === 'control' ? undefined : 'must be a number or "control"';

/** Throws a Refusal that names the first place where the document is not what it must be. */
export function checkSeed(seed: EmulatorSeed): void {
  if (!isObject(seed)) throw new Refusal('seed', 'The document must be a JSON object');
  checkAccount(seed.account);
  for (const [name, shape] of Object.entries(shapes)) checkList(name, seed[name], shape);
  listRows('groups', seed.groups).forEach(checkMembers);
  for (const name of ['policies', 'definitions'] as const)
    listRows(name, seed[name]).forEach((row, index) => checkFamilyRow(`${name}[${index}]`, row));
  for (const name of ['groups', 'integrations', 'connections', 'connectors'])
    checkOnce(name, seed[name], 'id');
  checkOnce('domains', seed.domains, 'domain');
  checkRateLimit(seed.rate_limit);
}

function checkAccount(given: unknown): void {
  if (given === undefined) return;
  if (!isObject(given)) throw new Refusal('seed', 'account must be an object');
  checkFields('account', given, account);
  listRows('clients', given['clients'] ?? []).forEach((row, index) =>
    checkRow(`account.clients[${index}]`, row, client),
  );
  const { onSync } = given;
  if (!isObject(onSync)) return;
  checkFields('account.onSync', onSync, { createUsers: list, removeUsers: texts, looks });
  listRows('createUsers', onSync['createUsers'] ?? []).forEach((row, index) => {
    const place = `account.onSync.createUsers[${index}]`;
    checkRow(place, typeof row === 'string' ? { emailAddress: row } : row, user);
  });
}

function checkList(name: string, rows: unknown, shape: RowShape): void {
  const shorthand = shorthands[name];
  listRows(name, rows).forEach((row, index) => {
    const whole = shorthand !== undefined && typeof row === 'string' ? { [shorthand]: row } : row;
    checkRow(`${name}[${index}]`, whole, shape);
  });
}

function checkMembers(group: unknown, index: number): void {
  const members = isObject(group) && Array.isArray(group['members']) ? (group['members'] as unknown[]) : [];
  members.forEach((member, position) => {
    const { emailAddress: address, domain } = member as Record<string, unknown>;
    if (typeof address === 'string' || (typeof domain === 'string' && (address ?? undefined) === undefined))
      return;
    const place = `groups[${index}]: members[${position}]`;
    throw new Refusal('seed', `${place} must have an emailAddress or a domain`);
  });
}

function checkFamilyRow(place: string, row: unknown): void {
  if (!isObject(row) || !families.has(String(row['family']))) return;
  checkFields(place, row, familyRow);
  const wrapped = row['policy'];
  if (isObject(wrapped)) checkFields(`${place}.policy`, wrapped, policy);
}

/** Rows that give no ID get one of their own. */
function checkOnce(name: string, rows: unknown, field: 'id' | 'domain'): void {
  const seen = new Set<string>();
  listRows(name, rows).forEach((row, index) => {
    const value = isObject(row) ? row[field] : row;
    if (typeof value !== 'string') return;
    const key = field === 'domain' ? value.toLowerCase() : value;
    const what = field === 'domain' ? value : `the id ${value}`;
    if (seen.has(key)) throw new Refusal('seed', `${name}[${index}]: ${what} is there twice`);
    seen.add(key);
  });
}

function checkRateLimit(limit: unknown): void {
  if (limit === undefined || limit === null) return;
  const valid = isObject(limit) && Number(limit['limit']) > 0 && Number(limit['window_ms']) > 0;
  if (!valid) throw new Refusal('seed', 'rate_limit must be an object with the numbers limit and window_ms');
}
