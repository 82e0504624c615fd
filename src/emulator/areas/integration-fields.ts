import type { Item } from '../envelope';
import { fieldIsBlank, fieldIsNull, valueNotAllowed } from '../refusal';

interface Field {
  readonly name: string;
  /** Says what is wrong with a value; undefined: nothing. */
  readonly problem: (value: unknown) => string | undefined;
  readonly required?: boolean;
  /** What the service keeps where a create leaves the field out. */
  readonly initial?: unknown;
}

/** The limits of one run as the API spells them; the commas are part of the value. */
const unlinkLimits = [
  ...['0', '10', '20', '50', '100', '300', '500', '1,000', '2,000', '5,000'],
  ...['10,000', '50,000', '100,000', 'unlimited'],
];

const flag = (name: string, initial: boolean): Field => ({
  name,
  initial,
  problem: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
});

const text = (name: string, longest = 1000): Field => ({
  name,
  problem: (value) => {
    if (typeof value !== 'string') return 'must be text';
    return value.length > longest ? `must have at most ${longest} characters` : undefined;
  },
});

const oneOf = (name: string, values: readonly string[], initial: string): Field => ({
  name,
  initial,
  problem: (value) =>
    typeof value === 'string' && values.includes(value) ? undefined : `must be one of ${values.join(' ')}`,
});

const domains: Field = {
  name: 'domains',
  initial: [],
  problem: (value) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '')
      ? undefined
      : 'must be a list of domain names',
};

const port: Field = {
  name: 'port',
  initial: 389,
  problem: (value) =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535
      ? undefined
      : 'must be a number from 1 to 65535',
};

const required = (field: Field): Field => ({ ...field, required: true });

const shared: readonly Field[] = [
  required(text('description', 120)),
  { ...text('info', 240), initial: '' },
  flag('enabled', true),
  domains,
  flag('acknowledgeDisabledAccounts', false),
  flag('deleteUsers', false),
  oneOf('maxUnlink', unlinkLimits, '10'),
];

const fields: Readonly<Record<string, readonly Field[]>> = {
  m365: [
    ...shared,
    flag('syncContacts', false),
    required(text('tenantDomain')),
    text('connectorId'),
    oneOf('serverSubtype', ['standard', 'gov'], 'standard'),
    flag('syncGuestUsers', false),
  ],
  'active-directory': [
    ...shared,
    flag('syncContacts', false),
    required(text('hostname')),
    required(text('alternateHostname')),
    port,
    required(text('userDn')),
    required(text('password')),
    required(text('rootDn')),
    oneOf('encryptionMode', ['none', 'relaxed', 'strict'], 'none'),
  ],
  google: [...shared, required(text('user')), required(text('key', 10_000))],
};

/** The fields of a new integration, with what the service keeps for those left out. Throws Refusal. */
export function newIntegration(type: string, body: Item): Item {
  const row: Record<string, unknown> = {};
  for (const field of fields[type] ?? []) {
    const value = body[field.name] ?? undefined;
    if (value === undefined && field.required) throw fieldIsNull(field.name);
    const kept = value === undefined ? field.initial : checked(field, value);
    if (kept !== undefined) row[field.name] = kept;
  }
  return row;
}

/** The fields that a partial update brings; keys that no integration of the type has are let pass. Throws Refusal. */
export function changedFields(type: string, body: Item): Item {
  const row: Record<string, unknown> = {};
  for (const field of fields[type] ?? []) {
    const value = body[field.name];
    if (value === undefined) continue;
    if (value === null && field.required) throw fieldIsNull(field.name);
    if (value !== null) row[field.name] = checked(field, value);
  }
  return row;
}

function checked(field: Field, value: unknown): unknown {
  const problem = field.problem(value);
  if (problem !== undefined) throw valueNotAllowed(field.name, `${field.name} ${problem}`);
  if (field.required && String(value).trim() === '') throw fieldIsBlank(field.name);
  return value;
}
