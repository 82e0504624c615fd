import { compact, flagOf, textOf } from './json-value';
import type { JsonObject } from './json-value';

/** A row of the listing by domain: says `source`, does not say `disabled`. Undefined: the listing does not say. */
export interface InternalUserRow {
  readonly emailAddress: string;
  readonly name: string;
  readonly domain: string;
  /** True: a secondary address of another user. */
  readonly isAlias: boolean;
  readonly addressType: string | undefined;
  /** `cloud` or `ldap` (kept by a directory connector). */
  readonly source: string | undefined;
}

/** A row of the account-wide listing. */
export interface UserRow extends InternalUserRow {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly internal: boolean | undefined;
  readonly disabled: boolean | undefined;
  readonly createdDateTime: string | undefined;
  readonly updatedDateTime: string | undefined;
}

/** Settings of one user, as update-user answers them. */
export interface UserSettings {
  readonly emailAddress: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly locked?: boolean;
}

export function addressOf(row: JsonObject): string | undefined {
  // Mimecast's own page spells it with a capital L in one place.
  return textOf(row, 'emailAddress', 'emaiLAddress');
}

// Plain literals: there may be 100,000 rows, and every shape but the first costs.
export function userRowOf(row: JsonObject): UserRow | undefined {
  const internalRow = internalUserRowOf(row);
  if (internalRow === undefined) return undefined;
  const { emailAddress, name, domain, isAlias, addressType, source } = internalRow;
  return {
    emailAddress,
    name,
    domain,
    isAlias,
    addressType,
    source,
    id: textOf(row, 'id'),
    type: textOf(row, 'type'),
    internal: flagOf(row, 'internal'),
    disabled: flagOf(row, 'disabled'),
    createdDateTime: textOf(row, 'createdDateTime'),
    updatedDateTime: textOf(row, 'updatedDateTime'),
  };
}

export function internalUserRowOf(row: JsonObject): InternalUserRow | undefined {
  const emailAddress = addressOf(row);
  if (emailAddress === undefined) return undefined;
  return {
    emailAddress,
    name: textOf(row, 'name') ?? '',
    domain: textOf(row, 'domain') ?? emailAddress.slice(emailAddress.lastIndexOf('@') + 1),
    isAlias: flagOf(row, 'isAlias', 'alias') ?? false,
    addressType: textOf(row, 'addressType'),
    source: textOf(row, 'source'),
  };
}

export function userSettingsOf(row: JsonObject, asked: string): UserSettings {
  return {
    emailAddress: addressOf(row) ?? asked,
    name: textOf(row, 'name') ?? '',
    disabled: flagOf(row, 'accountDisabled', 'disabled') ?? false,
    ...compact({ locked: flagOf(row, 'accountLocked') }),
  };
}
