/** What is not published of directory integrations: see docs/api-confidence.md. */
import { flagOf, isObject, textOf } from '../json-value';
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
  if (typeof domains === 'string') fields['domains'] = domains.split(/[\s,;]+/).filter((name) => name !== '');
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
