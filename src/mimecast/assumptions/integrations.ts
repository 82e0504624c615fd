/** What is not published of directory integrations: see docs/api-confidence.md. */
import { compact, flagOf, isObject, textOf } from '../json-value';
import type { JsonObject } from '../json-value';

/** The limits of `maxUnlink` as Mimecast takes them; the commas are part of the value. */
export const unlinkLimits = [
  ...['0', '10', '20', '50', '100', '300', '500'],
  ...['1,000', '2,000', '5,000', '10,000', '50,000', '100,000', 'unlimited'],
];

/**
 * The spelling in which Mimecast takes a limit, from the number that it answers (documented as an integer), from
 * get-connection's `unlink_10`, or from a spelling without commas. No limit has been seen as text, as a negative number, and
 * may well be a number above all limits. Anything else stays as it is.
 */
export function unlinkLimit(value: string | number): string {
  const text = String(value)
    .toLowerCase()
    .replace(/^unlink_/, '')
    .replace(/[,\s]/g, '');
  const number = Number(text);
  if (text === 'unlimited' || number < 0 || number > 100_000) return 'unlimited';
  return unlinkLimits.find((limit) => limit.replace(/,/g, '') === text) ?? String(value);
}

/** An integration as a read answers it, its values in the form in which they are written. */
export function integrationFields(row: JsonObject): JsonObject {
  const fields: Record<string, unknown> = { ...row };
  const { maxUnlink, domains } = row;
  if (typeof maxUnlink === 'string' || typeof maxUnlink === 'number')
    fields['maxUnlink'] = unlinkLimit(maxUnlink);
  if (typeof domains === 'string') fields['domains'] = namesIn(domains);
  if (domains === null) fields['domains'] = [];
  for (const name of ['status', 'encryptionMode', 'serverSubtype'])
    if (typeof row[name] === 'string') fields[name] = row[name].toLowerCase();
  return fields;
}

/** What a check of an integration answered. */
export interface CheckFacts {
  readonly success: boolean;
  /** Of test-connector: the state of the connector. */
  readonly status?: string;
  /** Of test-authorisation: permissions by name, those said to be granted or missing apart from those that are just named. */
  readonly missing: readonly string[];
  readonly named: readonly string[];
}

/** Entries of `permissions` may be names, or objects with a name and whether it is granted: neither has been seen. */
export function checkFacts(row: JsonObject): CheckFacts {
  const status = textOf(row, 'status');
  const entries: readonly unknown[] = Array.isArray(row['permissions']) ? row['permissions'] : [];
  const objects = entries.filter(isObject);
  const isGranted = (entry: JsonObject): boolean | undefined =>
    flagOf(entry, 'granted', 'success', 'authorised', 'authorized', 'enabled', 'present');
  const nameOf = (entry: JsonObject): string[] =>
    [textOf(entry, 'name', 'permission', 'scope', 'value', 'id')].filter((name) => name !== undefined);
  return {
    // Silence is no failure.
    success: flagOf(row, 'success') ?? true,
    ...(status === undefined ? {} : { status: status.toLowerCase() }),
    missing: objects.filter((entry) => isGranted(entry) === false).flatMap(nameOf),
    named: [
      ...entries.filter((entry): entry is string => typeof entry === 'string'),
      ...objects.filter((entry) => isGranted(entry) === undefined).flatMap(nameOf),
    ],
  };
}

/** One directory integration, of whatever kind and from whichever list. */
export interface IntegrationFacts {
  readonly id?: string;
  /** `active_directory`, `office_365`, `google`, `ad_push`, `domino`, or what Mimecast says in lower case; `unknown`. */
  readonly type: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly status: 'ok' | 'not_active' | 'error' | 'unknown';
  /** Empty: all internal domains. */
  readonly domains: readonly string[];
  readonly syncRunning: boolean;
  readonly lastSync?: string;
}

const typeNames: Readonly<Record<string, string>> = {
  m365: 'office_365',
  microsoft_365: 'office_365',
  office365: 'office_365',
  azure: 'office_365',
  azure_active_directory: 'office_365',
  ldap: 'active_directory',
  activedirectory: 'active_directory',
  mse: 'ad_push',
  google_workspace: 'google',
  google_apps: 'google',
};

/** Reads a row of `GET integrations` (shape not published) or of get-connection. */
export function integrationOf(row: JsonObject): IntegrationFacts {
  const status = (textOf(row, 'status') ?? '').toLowerCase();
  const known = status === 'ok' || status === 'not_active' || status === 'error' ? status : 'unknown';
  return {
    ...compact({
      id: textOf(row, 'id', 'integrationId'),
      lastSync: textOf(row, 'lastSyncDateTime', 'lastSync'),
    }),
    type: integrationType(row),
    description: textOf(row, 'description', 'name') ?? '',
    enabled: flagOf(row, 'enabled') ?? known !== 'not_active',
    status: known,
    domains: domainsOf(row['domains']),
    syncRunning: flagOf(row, 'syncRunning') ?? false,
  };
}

/** `M365` and the like as get-connection names the types: `office_365`. */
export function integrationTypeName(named: string): string {
  const plain = named
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return typeNames[plain] ?? plain;
}

/** By its name, or by the fields that only one kind has. */
function integrationType(row: JsonObject): string {
  const named = textOf(row, 'serverType', 'type', 'integrationType', 'provider');
  if (named !== undefined) return integrationTypeName(named);
  if ('tenantDomain' in row || isObject(row['office365Settings'])) return 'office_365';
  if (isObject(row['adPushSettings'])) return 'ad_push';
  if ('rootDn' in row || isObject(row['ldapSettings'])) return 'active_directory';
  return typeof row['user'] === 'string' ? 'google' : 'unknown';
}

/** A list, or text with commas or blanks between the names. */
function domainsOf(value: unknown): string[] {
  const list: unknown[] = typeof value === 'string' ? namesIn(value) : Array.isArray(value) ? value : [];
  return list
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map((name) => name.toLowerCase());
}

function namesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((name) => name !== '');
}
