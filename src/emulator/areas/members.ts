import { itemRoute, listRoute, requiredText } from '../envelope';
import type { Item, Paging } from '../envelope';
import type { Group } from '../group-tree';
import { fieldIsNull, Refusal, valueNotAllowed } from '../refusal';
import { restBody, restPage, restRoute } from '../rest';
import type { Answer, Call, Route } from '../route';
import { isObject } from '../seed-check';
import type { SeedMember } from '../seed';
import type { Store } from '../store';
import {
  addMember,
  editableGroup,
  groupById,
  memberFacts,
  membershipId,
  mostMembers,
  parseMember,
  removeMember,
} from './group-members';

const groupsRead = { products: ['uag', 'eso'], permission: 'Directories | Groups | Read' } as const;
const groupsEdit = { products: ['uag'], permission: 'Directories | Groups | Edit' } as const;
const syncRead = { products: ['uag'], permission: 'Services | Directory Sync | Read' } as const;
const syncEdit = { products: ['uag'], permission: 'Services | Directory Sync | Edit' } as const;
const path = '/directory/cloud-gateway/v1/groups/{id}';
const most = ({ store }: Call): number => mostMembers(store);

/** Who is in a group, in both dialects. */
export const memberRoutes: readonly Route[] = [
  listRoute('/api/directory/get-group-members', { access: syncRead, list: listMembers }),
  itemRoute('/api/directory/add-group-member', {
    access: groupsEdit,
    most,
    each: (item, { store }) => {
      const group = editableGroup(store, requiredText(item, 'id'));
      const member = parseMember(item, 'notes');
      addMember(group, member);
      return membership(group, member, store);
    },
  }),
  itemRoute('/api/directory/remove-group-member', {
    access: syncEdit,
    most,
    each: (item, { store }) => {
      const group = editableGroup(store, requiredText(item, 'id'));
      return membership(group, removeMember(group, parseMember(item, 'notes')), store);
    },
  }),
  restRoute('GET', `${path}/members`, {
    access: groupsRead,
    run: (call) => {
      const group = groupById(call.store, call.params[0] ?? '');
      return restPage(call, 'groupMembers', group.members, (row) => restMember(row, call.store), {
        scope: 'members',
      });
    },
  }),
  restRoute('POST', `${path}/members`, { access: groupsRead, run: (call) => eachMember(call, addMember) }),
  restRoute('POST', `${path}/remove-members`, {
    access: { ...syncEdit, products: ['uag', 'eso'] },
    run: (call) => eachMember(call, removeMember),
  }),
];

function listMembers(item: Item, paging: Paging, { store }: Call): readonly Item[] {
  const group = groupById(store, requiredText(item, 'id'));
  const rows = paging.take(group.members, { scope: 'members' });
  return [{ groupMembers: rows.map((row) => envelopeMember(row, store)) }];
}

/** A member that is a domain has an empty address here. */
function envelopeMember(row: SeedMember, store: Store): Item {
  const { address, domain, internal, type, name, note } = memberFacts(row, store);
  return {
    emailAddress: address ?? '',
    domain,
    internal,
    type,
    name,
    ...(note === undefined ? {} : { notes: note }),
  };
}

/** Both fields are always filled here, in lower case: a member that is a domain repeats it as its address. */
function restMember(row: SeedMember, store: Store): Item {
  const { address, domain, internal, type, name, note } = memberFacts(row, store);
  return {
    emailAddress: (address ?? domain).toLowerCase(),
    domain: domain.toLowerCase(),
    name,
    internal,
    type,
    ...(note === undefined ? {} : { note }),
  };
}

function membership(group: Group, member: SeedMember, store: Store): Item {
  const { address, domain, internal } = memberFacts(member, store);
  const who = address === undefined ? { domain } : { emailAddress: address };
  return { id: membershipId(group, member), folderId: group.id, ...who, internal };
}

/** Each row is judged on its own; the answer has one result for each, in their order. */
function eachMember(call: Call, act: (group: Group, member: SeedMember) => unknown): Answer {
  const group = editableGroup(call.store, call.params[0] ?? '');
  const rows = restBody(call)['groupMembers'];
  if (rows === undefined || rows === null) throw fieldIsNull('groupMembers');
  if (!Array.isArray(rows) || !rows.every(isObject))
    throw valueNotAllowed('groupMembers', 'groupMembers is a list of objects');
  const limit = mostMembers(call.store);
  if (rows.length > limit)
    throw valueNotAllowed('groupMembers', `groupMembers takes at most ${limit} members`);
  const results = rows.map((row) => {
    try {
      act(group, parseMember(row, 'note'));
      return { success: true };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { success: false, errors: [{ code: error.code, message: error.message }] };
    }
  });
  return { status: 200, body: { results } };
}
