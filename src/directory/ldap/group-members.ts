import { amount, firstOf } from '../../core/counted';
import { dnKey } from './dn';
import type { LdapEntry } from './entry';
import { present } from './filter';
import { groupsOf, isGroupFilter, type GroupPlace } from './groups';
import type { Membership } from './membership';
import { readPages } from './pages';

const dnAttributes = ['member', 'uniqueMember'];
const noAttributes = '1.1';

/** Members that are no groups: by DN (as keys), and by `uid` where a group names them so. */
interface Found {
  readonly people: Map<string, string>;
  readonly uids: Set<string>;
  readonly cycles: string[];
}

/** Reads the members of the groups, and of the groups among these, each group once. @throws ApiError */
export async function membersByUs(place: GroupPlace, groups: readonly string[]): Promise<Membership> {
  const index = new Map<string, string>();
  for await (const { dn } of groupsOf(place, isGroupFilter(place.root), [noAttributes]))
    index.set(dnKey(dn) ?? dn, dn);
  const found: Found = { people: new Map(), uids: new Set(), cycles: [] };
  const walk = new Walk(place, index, found);
  for (const dn of groups) await walk.from(dn);
  if (found.people.size === 0 && found.uids.size === 0)
    throw place.session.incomplete(
      groups[0] ?? '',
      'not_found',
      'Groups have no members',
      'none of the groups of the source has a member that is no group. Check groups, and that the account of bind_dn may read member.',
    );
  return new ListedMembers(found);
}

class ListedMembers implements Membership {
  readonly reads = ['uid'];
  private readonly unmet: Map<string, string>;

  constructor(private readonly found: Found) {
    this.unmet = new Map(found.people);
  }

  includes(entry: LdapEntry): boolean {
    const key = dnKey(entry.dn) ?? entry.dn;
    this.unmet.delete(key);
    const { people, uids } = this.found;
    return people.has(key) || (uids.size > 0 && entry.texts('uid').some((uid) => uids.has(uid)));
  }

  notes(): readonly string[] {
    const unmet = [...this.unmet.values()];
    if (unmet.length === 0) return this.found.cycles;
    return [
      ...this.found.cycles,
      `members of the groups that are not among the people of base_dns and filter: ${amount(unmet.length)} (${firstOf(unmet, 5, '; ')})`,
    ];
  }
}

/** A group whose members are being looked at. */
interface Step {
  readonly key: string;
  readonly dn: string;
  readonly inner: string[];
}

/** Goes down from group to group, without recursion, so that depth is no limit. */
class Walk {
  private readonly done = new Set<string>();

  constructor(
    private readonly place: GroupPlace,
    private readonly index: ReadonlyMap<string, string>,
    private readonly found: Found,
  ) {}

  async from(dn: string): Promise<void> {
    const path: Step[] = [];
    await this.enter(path, dn);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.inner.pop();
      if (next === undefined) path.pop();
      else await this.enter(path, next);
    }
  }

  private async enter(path: Step[], dn: string): Promise<void> {
    const key = dnKey(dn) ?? dn;
    const above = path.findIndex((step) => step.key === key);
    if (above >= 0) this.nameCycle(path.slice(above));
    if (this.done.has(key)) return;
    this.done.add(key);
    path.push({ key, dn, inner: await this.membersOf(dn) });
  }

  private nameCycle(steps: readonly Step[]): void {
    const [first] = steps;
    const names = [...steps, ...(first ? [first] : [])].map(({ dn }) => dn).join(' -> ');
    this.found.cycles.push(`groups contain each other: ${names}`);
  }

  /** Remembers the people of one group; answers with the groups in it. */
  private async membersOf(dn: string): Promise<string[]> {
    const { session, root } = this.place;
    const search = { base: dn, scope: 'base' as const, filter: present('objectClass') };
    const inner: string[] = [];
    for await (const [group] of readPages(session, root, {
      ...search,
      attributes: [...dnAttributes, 'memberUid'],
    })) {
      for (const member of dnAttributes.flatMap((attribute) => group?.texts(attribute) ?? [])) {
        const memberDn = member.replace(/#'[01]*'B$/, '');
        const key = dnKey(memberDn) ?? memberDn;
        const known = this.index.get(key);
        if (known !== undefined) inner.push(known);
        else this.found.people.set(key, memberDn);
      }
      for (const uid of group?.texts('memberUid') ?? []) this.found.uids.add(uid);
    }
    return inner;
  }
}
