/**
 * What is not published of the API, in one place: each reader accepts every form that has been seen or that is likely.
 * What is assumed, why, and what happens if it is wrong: docs/api-confidence.md.
 */
import { ApiError, ConfigError } from '../core/errors';
import { compact, flagOf, isObject, numberOf, objectsOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import type { Operation } from './operation';

/** The cursor of the next page, from any of the places where clients have found it. */
export function nextToken(meta: unknown): string | undefined {
  if (!isObject(meta)) return undefined;
  const inner = isObject(meta['pagination']) ? meta['pagination'] : {};
  return textOf(meta, 'nextPage', 'nextPageToken') ?? textOf(inner, 'nextPageToken', 'nextPage', 'next');
}

/** How many rows the whole listing has, where the service says so. */
export function totalCount(meta: unknown): number | undefined {
  if (!isObject(meta)) return undefined;
  const inner = isObject(meta['pagination']) ? meta['pagination'] : {};
  return numberOf(inner, 'totalCount') ?? numberOf(meta, 'totalCount');
}

/** No field or header of dialect B is known to name a child account: such a call would work on the parent. */
export function otherAccount(operation: Operation): ConfigError {
  return new ConfigError(
    'The account code cannot be used here',
    `Could not ${operation.does}: this function always works on the account that the API application belongs to. Use an API application of the child account instead.`,
  );
}

/** The refusal of a create because it exists: the code is not published, so words in it or in the message count. */
export function saysItExists(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.kind === 'conflict') return true;
  const text = `${error.code ?? ''} ${error.detail}`;
  return (
    (error.kind === 'invalid' || error.kind === 'forbidden') &&
    /already|exists\b|duplicate|in use/i.test(text)
  );
}

/** No code for an unknown user is published; `…forbidden_for_address` is what its profile answers with. */
export function saysUserIsUnknown(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.kind === 'not_found' || error.code === 'err_xdk_operation_forbidden_for_address';
}

/** Alias rows: `alias` as update-alias answers it, directly in `data` or in a list there. */
export function aliasesIn(data: readonly JsonObject[]): string[] {
  const rows = data.flatMap((item) => inner(item, 'aliases', 'users', 'addresses'));
  const texts = data.flatMap((item) => (Array.isArray(item['aliases']) ? item['aliases'] : []));
  const plain = texts.filter((text): text is string => typeof text === 'string');
  return [...plain, ...rows.flatMap((row) => textOf(row, 'alias', 'emailAddress', 'address') ?? [])];
}

interface AttributeFacts {
  readonly id?: string;
  readonly name?: string;
  readonly value?: string;
}

/** Attribute definitions, or values of one address: rows in `data` or in a list there. */
export function attributesIn(data: readonly JsonObject[]): AttributeFacts[] {
  const rows = data.flatMap((item) => inner(item, 'attributes', 'attributeTypes', 'types'));
  return rows.map((row) => {
    const definition = isObject(row['attribute']) ? { ...row['attribute'], ...row } : row;
    return compact({
      id: textOf(definition, 'id', 'attributeId'),
      name: textOf(definition, 'name', 'attributeName', 'description'),
      value: textOf(definition, 'value'),
    });
  });
}

/** The objects of the first of these lists that an object has, or the object itself. */
function inner(item: JsonObject, ...names: string[]): readonly JsonObject[] {
  const name = names.find((candidate) => Array.isArray(item[candidate]));
  return name === undefined ? [item] : objectsOf(item[name]);
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
};

/** Reads a row of `GET integrations` (shape not published) or of get-connection. */
export function integrationOf(row: JsonObject): IntegrationFacts {
  const status = (textOf(row, 'status') ?? '').toLowerCase();
  const known = status === 'ok' || status === 'not_active' || status === 'error' ? status : 'unknown';
  return {
    ...compact({ id: textOf(row, 'id'), lastSync: textOf(row, 'lastSyncDateTime', 'lastSync') }),
    type: integrationType(row),
    description: textOf(row, 'description', 'name') ?? '',
    enabled: flagOf(row, 'enabled') ?? known !== 'not_active',
    status: known,
    domains: domainsOf(row['domains']),
    syncRunning: flagOf(row, 'syncRunning') ?? false,
  };
}

/** By its name, or by the fields that only one kind has. */
function integrationType(row: JsonObject): string {
  const named = textOf(row, 'serverType', 'type', 'integrationType', 'provider');
  const plain = named?.toLowerCase().replace(/[\s-]+/g, '_');
  if (plain !== undefined) return typeNames[plain] ?? plain;
  if ('tenantDomain' in row || isObject(row['office365Settings'])) return 'office_365';
  if (isObject(row['adPushSettings'])) return 'ad_push';
  return 'rootDn' in row || isObject(row['ldapSettings']) ? 'active_directory' : 'unknown';
}

/** A list, or text with commas or blanks between the names. */
function domainsOf(value: unknown): string[] {
  const list: unknown[] =
    typeof value === 'string' ? value.split(/[\s,;]+/) : Array.isArray(value) ? value : [];
  return list
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map((name) => name.toLowerCase());
}

/** One entry of the answer to adding or removing members: only `success` has been seen. */
export function memberRefusal(row: JsonObject | undefined): { code?: string; message?: string } | undefined {
  if (row === undefined || flagOf(row, 'success') !== false) return undefined;
  const detail =
    [...objectsOf(row['errors']), ...(isObject(row['error']) ? [row['error']] : []), row][0] ?? row;
  return compact({ code: textOf(detail, 'code', 'errorCode'), message: textOf(detail, 'message', 'reason') });
}
