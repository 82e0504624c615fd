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

/** One entry of the answer to adding or removing members: only `success` has been seen. */
export function memberRefusal(row: JsonObject | undefined): { code?: string; message?: string } | undefined {
  if (row === undefined || flagOf(row, 'success') !== false) return undefined;
  const detail =
    [...objectsOf(row['errors']), ...(isObject(row['error']) ? [row['error']] : []), row][0] ?? row;
  return compact({ code: textOf(detail, 'code', 'errorCode'), message: textOf(detail, 'message', 'reason') });
}
