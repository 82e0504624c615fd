import { validAddress } from '../address-book';
import type { Group } from '../group-tree';
import { memberKey } from '../group-tree';
import { optionalText } from '../envelope';
import type { Item } from '../envelope';
import { forbiddenForAddress, invalidAddress, Refusal, valueNotAllowed } from '../refusal';
import { checkId, secureId } from '../secure-id';
import type { SeedMember } from '../seed';
import type { Store } from '../store';
import { normalizeDomain } from '../../core/email-address';

/** What both dialects tell of a member, before each puts it in its own fields. */
export interface MemberFacts {
  readonly address: string | undefined;
  readonly domain: string;
  readonly internal: boolean;
  readonly type: string;
  readonly name: string;
  readonly note: string | undefined;
}

/** The group of that ID. Throws Refusal; its code is not published by Mimecast. */
export function groupById(store: Store, id: string): Group {
  const group = store.groups.get(id);
  if (group !== undefined) return group;
  checkId(id);
  throw new Refusal('err_folder_not_found', 'The folder does not exist', { field: 'id', status: 404 });
}

/** The same for changing it: directory groups belong to their directory. */
export function editableGroup(store: Store, id: string): Group {
  const group = groupById(store, id);
  if (group.source === 'ldap') throw forbiddenForAddress();
  return group;
}

/** Exactly one of `emailAddress` and `domain`, and the note. Throws Refusal. */
export function parseMember(item: Item, noteField: 'note' | 'notes'): SeedMember {
  const emailAddress = optionalText(item, 'emailAddress');
  const domain = optionalText(item, 'domain');
  const note = optionalText(item, noteField);
  if (note !== undefined && note.length > 100)
    throw valueNotAllowed(noteField, `${noteField} takes 100 characters`);
  const noted = note === undefined || note === '' ? {} : { note };
  if (!emailAddress && !domain) {
    throw new Refusal('err_validation_at_least_one_not_null', 'One of emailAddress and domain must be given');
  }
  if (emailAddress && domain)
    throw valueNotAllowed('domain', 'Only one of emailAddress and domain may be given');
  if (emailAddress) {
    const address = validAddress(emailAddress);
    if (address === undefined) throw invalidAddress('emailAddress');
    return { emailAddress: address.text, ...noted };
  }
  const name = normalizeDomain(domain ?? '');
  if (name === undefined) throw valueNotAllowed('domain', 'Invalid domain');
  return { domain: name, ...noted };
}

export function addMember(group: Group, member: SeedMember): void {
  if (group.members.has(memberKey(member))) {
    throw new Refusal('err_folder_group_member_already_exists', 'The member is in the group already', {
      status: 409,
    });
  }
  group.members.set(memberKey(member), member);
}

/** Answers the member as it was. */
export function removeMember(group: Group, member: SeedMember): SeedMember {
  const present = group.members.get(memberKey(member));
  if (present === undefined) {
    throw new Refusal('err_folder_email_address_not_found', 'The member is not in the group', {
      status: 404,
    });
  }
  group.members.delete(memberKey(member));
  return present;
}

export function membershipId(group: Group, member: SeedMember): string {
  return secureId('membership', `${group.id}:${memberKey(member)}`);
}

export function memberFacts(member: SeedMember, store: Store): MemberFacts {
  const address = member.emailAddress;
  const domain = address === undefined ? (member.domain ?? '') : address.slice(address.lastIndexOf('@') + 1);
  const user = address === undefined ? undefined : store.users.get(address);
  return {
    address,
    domain,
    internal: store.isInternal(domain),
    type: user?.addressType ?? 'created_manually',
    name: user?.name ?? '',
    note: member.note,
  };
}

export function mostMembers(store: Store): number {
  return store.account.maxMembersPerCall ?? 500;
}
