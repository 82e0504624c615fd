import { createHash } from 'node:crypto';
import { isObject } from '../seed-check';

export type Json = Record<string, unknown>;

export type Kind =
  | 'user'
  | 'group'
  | 'orgContact'
  | 'application'
  | 'servicePrincipal'
  | 'appRoleAssignment'
  | 'oAuth2PermissionGrant'
  | 'domain'
  | 'organization';

/** One object of the directory; `fields` are its stored properties, the ID left out. */
export interface Entity {
  readonly kind: Kind;
  readonly id: string;
  fields: Json;
}

/** The same GUID for the same thing, so that the same seed has the same object IDs in each run. */
export function guidOf(kind: string, key: string): string {
  const hex = createHash('sha256').update(`${kind}:${key}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Opaque, without `/`: as role assignments and permission grants have it. */
export function opaqueId(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 43);
}

/** What stands at a path inside a value; null where nothing does. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isObject(inner) ? (inner[key] ?? null) : null), value);
}
