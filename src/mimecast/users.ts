import { addressKey } from '../core/email-address';
import { ApiError } from '../core/errors';
import type { Secret } from '../core/secret';
import { aliasesIn, saysItExists, saysUserIsUnknown } from './assumptions';
import type { Caller } from './caller';
import { callOne, callRows, listEnvelope } from './envelope';
import { compact, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { operations } from './operations';
import { isAlready } from './refusal';
import { listRest } from './rest';
import { addressOf, internalUserRowOf, userRowOf, userSettingsOf } from './user-rows';
import type { InternalUserRow, UserRow, UserSettings } from './user-rows';

/** `already`: it was so before, also when the answer to an earlier attempt was lost. */
export type Done = 'done' | 'already';

export interface NewUser {
  readonly emailAddress: string;
  readonly name?: string;
  readonly password?: Secret;
  readonly forcePasswordChange?: boolean;
}

export interface UserChanges {
  readonly name?: string;
  readonly disabled?: boolean;
}

/** Addresses on one call of the purge lists. */
const mostPurged = 1000;

/** Users: accounts and their secondary addresses. There is no call that deletes one. */
export class UsersArea {
  constructor(private readonly caller: Caller) {}

  /**
   * Every address of the account, alias rows included, each once; 100 a page.
   * @param pick what is kept of a row: keep little, there may be 100,000.
   * @param onUnnamed told how many rows have no address. Left out: they are an error, since whom they stand for would be overlooked.
   */
  list<T>(
    pick: (row: UserRow) => T | undefined,
    signal: AbortSignal,
    onUnnamed?: (count: number) => void,
  ): Promise<T[]> {
    const keep = (row: JsonObject): T | undefined => {
      const user = userRowOf(row);
      return user && pick(user);
    };
    const form = { keyOf: rowKey, pick: keep, ...compact({ onUnnamed }) };
    return listRest(this.caller, operations.listUsers, { signal }, ['users'], form);
  }

  /** Every address of one internal domain (left out: of the account), alias rows included, each once; 500 a page. */
  listInternal<T>(
    domain: string | undefined,
    pick: (row: InternalUserRow) => T | undefined,
    signal: AbortSignal,
  ): Promise<T[]> {
    const rowsOf = ({ users }: JsonObject): readonly unknown[] => (Array.isArray(users) ? users : []);
    const keep = (row: JsonObject): T | undefined => {
      const user = internalUserRowOf(row);
      return user && pick(user);
    };
    const item = domain === undefined ? undefined : { domain };
    return listEnvelope(
      this.caller,
      operations.getInternalUsers,
      item,
      rowsOf,
      { keyOf: rowKey, pick: keep },
      signal,
    );
  }

  /**
   * Creates an account. @throws ApiError of kind `conflict` when the address exists, with `outcomeUnknown` when the answer was lost
   * (read back with `read`).
   */
  async create(user: NewUser, signal: AbortSignal): Promise<{ readonly id?: string }> {
    const { emailAddress, name, password, forcePasswordChange } = user;
    const item = compact({ emailAddress, name, password: password?.reveal(), forcePasswordChange });
    try {
      const row = await callOne(this.caller, operations.createUser, item, signal);
      return compact({ id: row && textOf(row, 'id') });
    } catch (error) {
      throw error instanceof ApiError && saysItExists(error) ? asConflict(error) : error;
    }
  }

  /** Sets what is given and leaves the rest. Doing it twice is doing it once. */
  async update(emailAddress: string, changes: UserChanges, signal: AbortSignal): Promise<UserSettings> {
    const item = compact({ emailAddress, name: changes.name, accountDisabled: changes.disabled });
    const row = await callOne(this.caller, operations.updateUser, item, signal);
    return userSettingsOf(row ?? {}, emailAddress);
  }

  /** The account as it is now, or undefined. A read: update-user with nothing but the address changes nothing. */
  async read(emailAddress: string, signal: AbortSignal): Promise<UserSettings | undefined> {
    try {
      const row = await callOne(this.caller, operations.readUser, { emailAddress }, signal);
      return row && userSettingsOf(row, emailAddress);
    } catch (error) {
      if (saysUserIsUnknown(error)) return undefined;
      throw error;
    }
  }

  async aliases(emailAddress: string, signal: AbortSignal): Promise<string[]> {
    const rows = await callRows(this.caller, operations.getAliases, { emailAddress }, signal);
    return aliasesIn(rows).filter((alias) => addressKey(alias) !== addressKey(emailAddress));
  }

  /** @throws ApiError of kind `conflict` when the address belongs to somebody else. */
  async addAlias(aliasFor: string, alias: string, signal: AbortSignal): Promise<Done> {
    try {
      await callOne(this.caller, operations.addAlias, { aliasFor, alias }, signal);
      return 'done';
    } catch (error) {
      if (!saysItExists(error)) throw error;
      // It exists: whose it is, only the account's own aliases tell.
      const present = await this.aliases(aliasFor, signal);
      if (present.some((other) => addressKey(other) === addressKey(alias))) return 'already';
      throw error;
    }
  }

  async removeAlias(aliasFor: string, alias: string, signal: AbortSignal): Promise<Done> {
    try {
      await callOne(this.caller, operations.removeAlias, { aliasFor, alias }, signal);
      return 'done';
    } catch (error) {
      if (isAlready(operations.removeAlias, error)) return 'already';
      throw error;
    }
  }

  /** Puts accounts on the list of those that Mimecast purges some time later. */
  addToPurgeList(addresses: readonly string[], signal: AbortSignal): Promise<void> {
    return this.#purgeList(operations.addToPurgeList, addresses, signal);
  }

  removeFromPurgeList(addresses: readonly string[], signal: AbortSignal): Promise<void> {
    return this.#purgeList(operations.removeFromPurgeList, addresses, signal);
  }

  async #purgeList(
    operation: typeof operations.addToPurgeList | typeof operations.removeFromPurgeList,
    addresses: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let from = 0; from < addresses.length; from += mostPurged) {
      const emailAddresses = addresses.slice(from, from + mostPurged);
      try {
        await callOne(this.caller, operation, { emailAddresses }, signal);
      } catch (error) {
        if (!isAlready(operation, error)) throw error;
      }
    }
  }
}

function rowKey(row: JsonObject): string | undefined {
  const address = addressOf(row);
  return address === undefined ? undefined : addressKey(address);
}

function asConflict(error: ApiError): ApiError {
  if (error.kind === 'conflict') return error;
  const { status, code, requestId, outcomeUnknown } = error;
  return new ApiError(
    { kind: 'conflict', status, outcomeUnknown, ...compact({ code, requestId }) },
    error.summary,
    error.detail,
  );
}
