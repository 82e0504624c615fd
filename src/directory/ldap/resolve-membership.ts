import { dnKey } from './dn';
import { allOf, anyOf, byRule, equal } from './filter';
import { membersByUs } from './group-members';
import { findGroups, groupsOf, isGroupFilter, type GroupPlace } from './groups';
import type { Membership } from './membership';

/** LDAP_MATCHING_RULE_IN_CHAIN: elsewhere than in Active Directory it matches nobody, without an error. */
const inChain = '1.2.840.113556.1.4.1941';

/** @throws ConfigError, ApiError */
export async function resolveMembership(place: GroupPlace, names: readonly string[]): Promise<Membership> {
  const groups = await findGroups(place, names);
  return place.root.isActiveDirectory ? membersByServer(place, groups) : membersByUs(place, groups);
}

/** Whose primary group it is counts as well, though no `member` and no `memberOf` says so ("Domain Users"). */
async function membersByServer(place: GroupPlace, groups: readonly string[]): Promise<Membership> {
  const within = groups.map((dn) => byRule('memberOf', inChain, dn));
  const asked = groups.map((dn) => equal('distinguishedName', dn));
  const filter = allOf(isGroupFilter(place.root), anyOf(...asked, ...within));
  const tokens = new Set<string>();
  for await (const group of groupsOf(place, filter, ['primaryGroupToken'])) {
    const token = group.text('primaryGroupToken');
    if (token !== '') tokens.add(token);
  }
  const cycles = await cyclesOfServer(place, groups);
  const primary = [...tokens].map((token) => equal('primaryGroupID', token));
  return { filter: anyOf(...within, ...primary), reads: [], includes: () => true, notes: () => cycles };
}

async function cyclesOfServer(place: GroupPlace, groups: readonly string[]): Promise<readonly string[]> {
  const own = groups.map((dn) => allOf(equal('distinguishedName', dn), byRule('memberOf', inChain, dn)));
  const notes = new Map<string, string>();
  for await (const { dn } of groupsOf(place, anyOf(...own), ['cn']))
    notes.set(dnKey(dn) ?? dn, `group ${dn} is a member of itself, through others or directly`);
  return [...notes.values()];
}
