import { compact, flagOf, textOf } from './json-value';
import type { JsonObject } from './json-value';

/** A row of the account-wide listing. */
export interface UserRow {
  readonly id?: string;
  readonly emailAddress: string;
  readonly name: string;
  readonly domain: string;
  readonly type?: string;
  readonly internal?: boolean;
  /** Undefined where the listing does not say. */
  readonly disabled?: boolean;
  /** True: a secondary address of another user. */
  readonly isAlias: boolean;
  readonly addressType?: string;
  /** `cloud` or `ldap` (kept by a directory connector), where the listing says so. */
  readonly source?: string;
  readonly createdDateTime?: string;
  readonly updatedDateTime?: string;
}

/** A row of the listing by domain: says `source`, does not say `disabled`. */
export type InternalUserRow = Pick<
  UserRow,
  'emailAddress' | 'name' | 'domain' | 'isAlias' | 'addressType' | 'source'
>;

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

export function userRowOf(row: JsonObject): UserRow | undefined {
  const internalRow = internalUserRowOf(row);
  if (internalRow === undefined) return undefined;
  return {
    ...internalRow,
    ...compact({
      id: textOf(row, 'id'),
      type: textOf(row, 'type'),
      internal: flagOf(row, 'internal'),
      disabled: flagOf(row, 'disabled'),
      createdDateTime: textOf(row, 'createdDateTime'),
      updatedDateTime: textOf(row, 'updatedDateTime'),
    }),
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
    ...compact({ addressType: textOf(row, 'addressType'), source: textOf(row, 'source') }),
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
