import { addressKey } from './address-book';
import { Roster } from './roster';
import { secureId } from './secure-id';
import type { SeedGroup, SeedMember } from './seed';

export interface Group {
  readonly id: string;
  description: string;
  /** Undefined: directly under the root. */
  parentId: string | undefined;
  readonly source: 'cloud' | 'ldap';
  readonly members: Roster<SeedMember>;
  /** Keys of the seed's row that mean nothing here. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** The folder that every group without a parent is in. */
export const rootGroupId = secureId('group', 'root');

/** Profile groups and directory groups, and who is in them. */
export class GroupTree {
  readonly #groups = new Roster<Group>();
  readonly #children = new Map<string, number>();
  #made = 0;

  get(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  get roster(): Roster<Group> {
    return this.#groups;
  }

  values(): IterableIterator<Group> {
    return this.#groups.values();
  }

  add(row: SeedGroup): Group {
    const { id, description, parentId, source, members, ...more } = row;
    const group: Group = {
      id: id ?? this.#freshId(),
      description,
      parentId: parentId === rootGroupId ? undefined : parentId,
      source: source ?? 'cloud',
      members: new Roster<SeedMember>(),
      more,
    };
    for (const member of members ?? []) group.members.set(memberKey(member), member);
    this.#groups.set(group.id, group);
    this.#count(group.parentId, 1);
    return group;
  }

  move(group: Group, parentId: string | undefined): void {
    this.#count(group.parentId, -1);
    group.parentId = parentId === rootGroupId ? undefined : parentId;
    this.#count(group.parentId, 1);
  }

  remove(group: Group): void {
    if (this.#groups.delete(group.id)) this.#count(group.parentId, -1);
  }

  childCount(group: Group): number {
    return this.#children.get(group.id) ?? 0;
  }

  /** True when `id` is the group itself or lies under it. */
  contains(group: Group, id: string): boolean {
    const seen = new Set<string>();
    let current: string | undefined = id;
    while (current !== undefined && !seen.has(current)) {
      if (current === group.id) return true;
      seen.add(current);
      current = this.#groups.get(current)?.parentId;
    }
    return false;
  }

  #count(parentId: string | undefined, change: number): void {
    if (parentId !== undefined) this.#children.set(parentId, (this.#children.get(parentId) ?? 0) + change);
  }

  #freshId(): string {
    for (;;) {
      this.#made += 1;
      const id = secureId('group', String(this.#made));
      if (!this.#groups.has(id)) return id;
    }
  }
}

export function memberKey(member: SeedMember): string {
  if (member.emailAddress !== undefined) return addressKey(member.emailAddress);
  return `@${(member.domain ?? '').toLowerCase()}`;
}
