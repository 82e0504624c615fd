import { addressKey } from '../core/email-address';
import type { GroupEffect, Movement, ObjectChange } from './model';
import { referencesIn, withoutKeys, type Plan, type ResourceChange } from './plan';
import { asRecord, numberIn, recordIn, textIn, type Json } from './reading';

/** One profile or directory group that a plan knows of. */
export interface KnownGroup extends Movement {
  readonly name: string;
  /** How many people are in it after the apply; undefined: not known. */
  readonly size: number | undefined;
  /** Keys of those who go, and of the members that this plan knows after the apply. */
  readonly gone: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
}

/** The groups of a plan, by ID and by the address of the resource that has them. */
export class Groups {
  readonly #names = new Map<string, string>();
  readonly #sizes = new Map<string, number>();
  readonly #known = new Map<string, KnownGroup>();

  constructor(private readonly plan: Plan) {
    for (const [address, { type, values }] of plan.resources) {
      if (type !== 'mimecast_profile_group' && type !== 'mimecast_directory_group') continue;
      const name = textIn(values, 'description') ?? textIn(values, 'name') ?? textIn(values, 'path');
      const size = numberIn(values, 'user_count');
      for (const key of [address, textIn(values, 'id')]) {
        if (key === undefined) continue;
        if (name !== undefined) this.#names.set(key, name);
        if (size !== undefined) this.#sizes.set(key, size);
      }
    }
    for (const change of plan.changes) {
      if (!change.type.startsWith('mimecast_profile_group_member')) continue;
      const key = this.keyOf(change, 'group_id');
      if (key !== undefined) this.#known.set(key, this.#with(key, change));
    }
  }

  /** What names the group that an attribute of a resource has: its ID or, as long as it has none, an address. */
  keyOf({ address, before, after }: ResourceChange, attribute: string): string | undefined {
    const id = textIn(after, attribute) ?? textIn(before, attribute);
    return id ?? this.keyIn(address, recordIn(this.plan.expressions.get(withoutKeys(address)), attribute));
  }

  /** The same for an expression of the resource at `address`: what is not known yet is named by where it comes from. */
  keyIn(address: string, expression: unknown): string | undefined {
    const module = /^(?:module\.[^.]+\.)*/.exec(withoutKeys(address))?.[0] ?? '';
    const [source] = referencesIn(expression)
      .map((reference) => module + reference.replace(/\.id$/, ''))
      .filter((reference) => /(?:^|\.)mimecast_(?:profile|directory)_group\.[^.]+$/.test(reference));
    const known = source === undefined ? undefined : this.plan.resources.get(source);
    return (known && textIn(known.values, 'id')) ?? source;
  }

  nameOf(key: string): string {
    return this.#names.get(key) ?? (key.includes('.') ? key : `group ${key.slice(0, 24)}`);
  }

  /** What is known of its members; undefined: nothing. */
  of(key: string): KnownGroup | undefined {
    const known = this.#known.get(key);
    if (known) return known;
    const size = this.#sizes.get(key);
    if (size === undefined) return undefined;
    const nobody = new Set<string>();
    return { name: this.nameOf(key), size, gains: 0, loses: 0, gone: nobody, members: nobody };
  }

  get all(): readonly KnownGroup[] {
    return [...this.#known.values()];
  }

  #with(key: string, change: ResourceChange): KnownGroup {
    const before = this.#known.get(key);
    const [was, is] = [membersOf(change.type, change.before), membersOf(change.type, change.after)];
    const gains = (before?.gains ?? 0) + missingIn(was, is).length;
    const gone = new Set([...(before?.gone ?? []), ...missingIn(is, was).map(addressKey)]);
    const members = new Set([...(before?.members ?? []), ...is.keys()]);
    const size = change.type === 'mimecast_profile_group_members' ? is.size : this.#sizes.get(key);
    return { name: this.nameOf(key), size, gains, loses: gone.size, gone, members };
  }
}

/** Key to address, of the one member or of all. */
function membersOf(type: string, values: Json): ReadonlyMap<string, string> {
  const all =
    type === 'mimecast_profile_group_members'
      ? Object.keys(asRecord(values['members']))
      : [textIn(values, 'email_address') ?? textIn(values, 'domain') ?? ''];
  return new Map(all.filter((member) => member !== '').map((member) => [addressKey(member), member]));
}

function missingIn(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  return [...other].filter(([key]) => !one.has(key)).map(([, member]) => member);
}

/** What a plan does to one group, or to the members of one. */
export function groupEffect(change: ResourceChange, groups: Groups, object: ObjectChange): GroupEffect {
  const nobody = { gains: 0, loses: 0, joins: [], leaves: [] };
  if (change.type === 'mimecast_profile_group') {
    const known = groups.of(textIn(change.before, 'id') ?? change.address);
    const loses = change.action === 'delete' || change.action === 'replace' ? known?.size : 0;
    return { ...object, ...nobody, loses };
  }
  const key = groups.keyOf(change, 'group_id');
  const [was, is] = [membersOf(change.type, change.before), membersOf(change.type, change.after)];
  const [joins, leaves] = [missingIn(was, is), missingIn(is, was)];
  const name = key === undefined ? object.name : groups.nameOf(key);
  return { ...object, name, joins, leaves, gains: joins.length, loses: leaves.length };
}
