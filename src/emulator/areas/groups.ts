import { itemRoute, listRoute, optionalText, optionalWord, requiredText } from '../envelope';
import type { Item, Paging } from '../envelope';
import type { Group } from '../group-tree';
import { rootGroupId } from '../group-tree';
import { checkGroupUnused } from '../policy-use';
import { fieldIsBlank, Refusal, valueNotAllowed } from '../refusal';
import { restBody, restPage, restRoute } from '../rest';
import type { Call, Route } from '../route';
import type { Store } from '../store';
import { editableGroup, groupById } from './group-members';

const read = { products: ['uag', 'eso'], permission: 'Directories | Groups | Read' } as const;
const edit = { products: ['uag'], permission: 'Directories | Groups | Edit' } as const;
const sync = { products: ['uag'], permission: 'Services | Directory Sync | Edit' } as const;
const path = '/directory/cloud-gateway/v1/groups';

/** Groups in both dialects; changing and deleting is only in the envelope dialect. */
export const groupRoutes: readonly Route[] = [
  listRoute('/api/directory/find-groups', { access: edit, list: findGroups }),
  listRoute('/api/directory/get-group', {
    access: { ...read, products: ['uag'] },
    list: (item, _paging, { store }) => groupTree(item, store),
  }),
  itemRoute('/api/directory/create-group', {
    access: edit,
    each: (item, { store }) => folder(createGroup(item, store), store),
  }),
  itemRoute('/api/directory/update-group', {
    access: sync,
    each: (item, { store }) => folder(updateGroup(item, store), store),
  }),
  itemRoute('/api/directory/delete-group', { access: edit, each: deleteGroup }),
  restRoute('GET', path, { access: read, run: listGroups }),
  restRoute('POST', path, {
    access: edit,
    run: (call) => ({ status: 201, body: { id: createGroup(restBody(call), call.store).id } }),
  }),
  restRoute('GET', `${path}/{id}`, {
    access: read,
    run: ({ store, params }) => ({ status: 200, body: restGroup(groupById(store, params[0] ?? ''), store) }),
  }),
];

function findGroups(item: Item, paging: Paging, { store }: Call): readonly Item[] {
  const source = optionalWord(item, 'source');
  const query = optionalText(item, 'query');
  const { keep, scope } = groupFilter(source, query);
  const folders = paging.take(store.groups.roster, { keep, scope }).map((group) => folder(group, store));
  return [{ ...(source ? { source } : {}), ...(query ? { query } : {}), folders }];
}

/** Older than find-groups, and in public clients only: the whole tree, or the part of it below one group. Its paging is not known. */
function groupTree(item: Item, store: Store): readonly Item[] {
  const id = optionalText(item, 'id') || undefined;
  const { keep } = groupFilter(optionalWord(item, 'source'), undefined);
  const below = new Map<string | undefined, Group[]>();
  for (const group of store.groups.values()) {
    if (!keep(group)) continue;
    const parentId = store.groups.get(group.parentId ?? '')?.id;
    const siblings = below.get(parentId);
    if (siblings === undefined) below.set(parentId, [group]);
    else siblings.push(group);
  }
  const top = id === undefined || id === rootGroupId ? (below.get(undefined) ?? []) : [groupById(store, id)];
  return top.map((group) => branch(group, below, store));
}

/** Each group once: what it shows below it is no longer there to be shown again. */
function branch(group: Group, below: Map<string | undefined, Group[]>, store: Store): Item {
  const children = below.get(group.id) ?? [];
  below.delete(group.id);
  return { ...folder(group, store), folders: children.map((child) => branch(child, below, store)) };
}

function listGroups(call: Call): ReturnType<typeof restPage> {
  const { source, query } = Object.fromEntries(call.query);
  return restPage(
    call,
    'groups',
    call.store.groups.roster,
    (group) => ({ id: group.id, ...restGroup(group, call.store) }),
    groupFilter(source, query),
  );
}

/** `query` is looked for anywhere in the description, without case. */
function groupFilter(
  source: string | undefined,
  query: string | undefined,
): { keep: (group: Group) => boolean; scope: string } {
  if (source && source !== 'cloud' && source !== 'ldap')
    throw valueNotAllowed('source', 'source is cloud or ldap');
  const text = (query ?? '').toLowerCase();
  const keep = (group: Group): boolean =>
    (!source || group.source === source) && group.description.toLowerCase().includes(text);
  return { keep, scope: `${source || 'null'}:${text}` };
}

function createGroup(item: Item, store: Store): Group {
  const description = requiredText(item, 'description');
  const parentId = parentOf(item, store);
  return store.groups.add({ description, ...(parentId === undefined ? {} : { parentId }) });
}

function updateGroup(item: Item, store: Store): Group {
  const group = editableGroup(store, requiredText(item, 'id'));
  const description = optionalText(item, 'description');
  if (description?.trim() === '') throw fieldIsBlank('description');
  const parentId = parentOf(item, store);
  if (parentId !== undefined && store.groups.contains(group, parentId)) {
    throw valueNotAllowed('parentId', 'A group cannot be moved under itself');
  }
  if (description !== undefined) group.description = description;
  if (parentId !== undefined) store.groups.move(group, parentId);
  return group;
}

function deleteGroup(item: Item, { store }: Call): Item {
  const group = editableGroup(store, requiredText(item, 'id'));
  if (store.groups.childCount(group) > 0) {
    throw new Refusal('err_folder_not_empty', 'The folder has other folders in it', { field: 'id' });
  }
  checkGroupUnused(group.id, store);
  store.groups.remove(group);
  return { id: group.id, success: true };
}

function parentOf(item: Item, store: Store): string | undefined {
  const parentId = optionalText(item, 'parentId') || undefined;
  if (parentId !== undefined && parentId !== rootGroupId) groupById(store, parentId);
  return parentId;
}

function folder(group: Group, store: Store): Item {
  const { groupCount, ...rest } = restGroup(group, store);
  return { id: group.id, ...rest, folderCount: groupCount };
}

function restGroup(group: Group, store: Store): Item {
  return {
    description: group.description,
    source: group.source,
    parentId: group.parentId ?? rootGroupId,
    userCount: group.members.size,
    groupCount: store.groups.childCount(group),
  };
}
