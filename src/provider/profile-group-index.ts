import type { Group } from '../mimecast/groups';
import type { Mimecast } from '../mimecast/mimecast';
import type { Configured } from './configured';

const collection = 'groups/cloud';

/** Where a group is: its name, and the group above it (left out: the top). */
export interface Place {
  readonly description: string;
  readonly parentId?: string;
}

/** The profile groups of one walk: listed once, and kept current with what the walk itself does. */
export class ProfileGroupIndex {
  readonly #groups: Map<string, Group>;
  /** By place: the last create there, done or not. */
  readonly #creates = new Map<string, Promise<unknown>>();
  #isChanged = false;

  constructor(groups: readonly Group[]) {
    this.#groups = new Map(groups.map((group) => [group.id, group]));
  }

  get(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** All of them; out of date in their counts once something was written. */
  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  /** True once a group was made, changed or deleted in this walk. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  put(group: Group): void {
    this.#isChanged = true;
    this.#groups.set(group.id, group);
  }

  remove(id: string): void {
    this.#isChanged = true;
    this.#groups.delete(id);
  }

  /** The groups of that name in that place. */
  at({ description, parentId }: Place): Group[] {
    return this.groups.filter((group) => group.description === description && this.#isBelow(group, parentId));
  }

  /** Does one create after the other in one place, so that the second finds what the first made. */
  async inTurn<T>(place: Place, create: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([place.description, place.parentId ?? null]);
    const before = this.#creates.get(key) ?? Promise.resolve();
    const created = before.then(create, create);
    this.#creates.set(key, created);
    return created;
  }

  /** The top is in no listing, though the service names it as a parent. */
  #isBelow(group: Group, parentId: string | undefined): boolean {
    return parentId === undefined ? !this.#groups.has(group.parentId ?? '') : group.parentId === parentId;
  }
}

/** Lists the profile groups of the account, once in a walk. */
export function profileGroupIndex(provider: Configured, signal: AbortSignal): Promise<ProfileGroupIndex> {
  const mimecast = provider.mimecast();
  return provider.collections.list(collection, async () => freshIndex(mimecast, signal));
}

/** The listing of this walk, if there is one: nothing is listed only to note a change. */
export async function knownProfileGroups(provider: Configured): Promise<ProfileGroupIndex | undefined> {
  return provider.collections.listed<ProfileGroupIndex>(collection)?.catch(() => undefined);
}

/** The profile groups as they are now: a new listing once something was written in this walk. */
export async function currentProfileGroups(
  provider: Configured,
  signal: AbortSignal,
): Promise<readonly Group[]> {
  const index = await profileGroupIndex(provider, signal);
  const isOld = index.isChanged || provider.groupListings.isWritten;
  return isOld ? (await freshIndex(provider.mimecast(), signal)).groups : index.groups;
}

/**
 * The group of that ID, of whichever kind; undefined: there is none. A listing may leave one out, and directory groups are not in
 * it: then the group's own read tells.
 */
export async function groupOf(
  provider: Configured,
  id: string,
  signal: AbortSignal,
): Promise<Group | undefined> {
  const index = await profileGroupIndex(provider, signal);
  return index.get(id) ?? (await provider.mimecast().groups.read(id, signal));
}

/** A listing of its own. */
export async function freshIndex({ groups }: Mimecast, signal: AbortSignal): Promise<ProfileGroupIndex> {
  return new ProfileGroupIndex(await groups.list({ source: 'cloud' }, signal));
}
