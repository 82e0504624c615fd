import { ApiError } from '../core/errors';
import type { Caller } from './caller';
import { callOne } from './envelope';
import { MemberBatches } from './group-members';
import type { GroupMember, MemberKey, MembersOutcome } from './group-members';
import { compact, flagOf, isObject, numberOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { byId } from './listing';
import { operations } from './operations';
import { isAlready } from './refusal';
import { callRest, listRest } from './rest';
import type { Done } from './users';

export interface Group {
  readonly id: string;
  /** What the console shows as its name. */
  readonly description: string;
  /** `cloud`: profile group. `ldap`: directory group, read-only. */
  readonly source: string;
  readonly parentId?: string;
  readonly userCount?: number;
  readonly groupCount?: number;
}

/** Profile groups and directory groups. */
export class GroupsArea {
  readonly #batches: MemberBatches;

  constructor(private readonly caller: Caller) {
    this.#batches = new MemberBatches(caller);
  }

  /** @param query part of the description. */
  list(
    filter: { readonly source?: 'cloud' | 'ldap'; readonly query?: string },
    signal: AbortSignal,
  ): Promise<Group[]> {
    const call = { query: { ...filter }, signal };
    const form = byId(groupOf);
    return listRest(this.caller, operations.listGroups, call, ['groups', 'folders'], form);
  }

  /** Undefined: there is no such group. */
  async read(id: string, signal: AbortSignal): Promise<Group | undefined> {
    try {
      return groupOf(await callRest(this.caller, operations.getGroup, { params: { id }, signal }), id);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }

  /** @param parentId left out: below the root. @returns its id. */
  async create(
    group: { readonly description: string; readonly parentId?: string },
    signal: AbortSignal,
  ): Promise<string> {
    const body = await callRest(this.caller, operations.createGroup, { json: compact({ ...group }), signal });
    const inner = isObject(body['group']) ? body['group'] : body;
    const id = textOf(inner, 'id');
    if (id !== undefined) return id;
    throw new ApiError(
      { kind: 'protocol', outcomeUnknown: true },
      'Could not create the group',
      `Mimecast made the group "${group.description}" but did not say its ID. Look it up in the Administration Console and import it.`,
    );
  }

  async update(
    id: string,
    changes: { readonly description?: string; readonly parentId?: string },
    signal: AbortSignal,
  ): Promise<void> {
    await callOne(this.caller, operations.updateGroup, compact({ id, ...changes }), signal);
  }

  async delete(id: string, signal: AbortSignal): Promise<Done> {
    try {
      await callOne(this.caller, operations.deleteGroup, { id }, signal);
      return 'done';
    } catch (error) {
      if (isAlready(operations.deleteGroup, error)) return 'already';
      throw error;
    }
  }

  /**
   * All members, each once.
   * @param onUnnamed told how many are neither an address nor a domain. Left out: they are an error.
   */
  members(id: string, signal: AbortSignal, onUnnamed?: (count: number) => void): Promise<GroupMember[]> {
    const call = { params: { id }, signal };
    const form = { keyOf: memberKeyOf, pick: memberOf, ...compact({ onUnnamed }) };
    return listRest(this.caller, operations.listMembers, call, ['groupMembers', 'members'], form);
  }

  /** Adds members in as few calls as the service takes; those that are members already count as done. */
  addMembers(
    id: string,
    members: readonly (MemberKey & { readonly note?: string })[],
    signal: AbortSignal,
  ): Promise<MembersOutcome> {
    return this.#batches.run(operations.addMembers, id, members, signal);
  }

  /** Removes members; those that are none count as done. */
  removeMembers(id: string, members: readonly MemberKey[], signal: AbortSignal): Promise<MembersOutcome> {
    const keys = members.map(({ emailAddress, domain }) => compact({ emailAddress, domain }));
    return this.#batches.run(operations.removeMembers, id, keys, signal);
  }
}

function groupOf(row: JsonObject, id: string): Group {
  return {
    id,
    description: textOf(row, 'description') ?? '',
    source: textOf(row, 'source') ?? '',
    ...compact({
      parentId: textOf(row, 'parentId'),
      userCount: numberOf(row, 'userCount'),
      groupCount: numberOf(row, 'groupCount', 'folderCount'),
    }),
  };
}

function memberKeyOf(row: JsonObject): string | undefined {
  return textOf(row, 'emailAddress', 'domain')?.toLowerCase();
}

/** Both kinds of member carry both fields in dialect B: only an `@` tells an address from a domain. */
function memberOf(row: JsonObject): GroupMember | undefined {
  const address = textOf(row, 'emailAddress');
  const domain = textOf(row, 'domain');
  const facts = compact({
    name: textOf(row, 'name'),
    type: textOf(row, 'type'),
    internal: flagOf(row, 'internal'),
    note: textOf(row, 'note', 'notes'),
  });
  if (address?.includes('@')) return { emailAddress: address, ...facts };
  const name = domain ?? address;
  return name === undefined ? undefined : { domain: name, ...facts };
}
