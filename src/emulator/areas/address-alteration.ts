import { normalizeDomain } from '../../core/email-address';
import { itemRoute, listRoute, optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { fieldIsBlank, fieldIsNull, Refusal, valueNotAllowed } from '../refusal';
import type { Call, Route } from '../route';
import { checkId, secureId } from '../secure-id';
import { isObject } from '../seed-check';
import type { ShelfRow } from '../shelf';
import type { Store } from '../store';

const family = 'address-alteration';
const setFamily = 'address-alteration-sets';
const read = { products: ['pol'], permission: 'Gateway | Policies | Read' } as const;
const edit = { products: ['pol'], permission: 'Gateway | Policies | Edit' } as const;
const path = '/api/policy/address-alteration';
const addressTypes = ['all', 'envelope_from', 'envelope_to', 'from', 'reply_to', 'to_cc_bcc', 'sender'];
const routings = ['all', 'inbound', 'outbound'];
const fields = ['addressType', 'originalAddress', 'newAddress', 'routing'] as const;

/** The folder that every set without a parent is in. */
const rootId = secureId('address alteration set', 'root');

/** Sets of definitions, which are made and never changed or deleted, and definitions, which are made and deleted. */
export const addressAlterationRoutes: readonly Route[] = [
  itemRoute(`${path}/create-address-alteration-set`, { access: edit, each: createSet }),
  listRoute(`${path}/get-address-alteration-set`, {
    access: read,
    list: (item, _paging, { store }) => {
      const depth = Number(item['depth'] ?? 1);
      if (!Number.isInteger(depth) || depth < 1) throw valueNotAllowed('depth', 'depth is a positive number');
      const id = folderId(item, ['folderId', 'id']);
      if (id !== undefined) return [shownSet(setById(id, 'folderId', store), depth, store)];
      return children(undefined, store).map((set) => shownSet(set, depth - 1, store));
    },
  }),
  itemRoute(`${path}/create-definition`, { access: edit, each: createDefinitions }),
  listRoute(`${path}/get-definition`, { access: read, list: (item, _paging, call) => find(item, call) }),
  itemRoute(`${path}/delete-definition`, { access: edit, each: deleteDefinition }),
];

function createSet(item: Item, { store }: Call): Item {
  const description = requiredText(item, 'description');
  const parentId = folderId(item, ['parentId', 'folderId']);
  if (parentId !== undefined) setById(parentId, 'parentId', store);
  const parent = parentId === undefined ? {} : { parentId };
  return shownSet(store.definitions.add(setFamily, { description, ...parent, source: 'cloud' }), 1, store);
}

/** Undefined for the root. */
function folderId(item: Item, names: readonly string[]): string | undefined {
  const id = names.map((name) => optionalText(item, name)).find((value) => value);
  return id === rootId ? undefined : id;
}

function setById(id: string, field: string, store: Store): ShelfRow {
  const row = store.definitions.get(setFamily, id);
  if (row !== undefined) return row;
  checkId(id);
  throw new Refusal('err_folder_not_found', 'The folder does not exist', { field });
}

function children(parentId: string | undefined, store: Store): ShelfRow[] {
  return store.definitions.of(setFamily).filter((row) => (row['parentId'] || undefined) === parentId);
}

/** With the sets below it, so many levels deep; `folderCount` tells that there are more. */
function shownSet(row: ShelfRow, depth: number, store: Store): Item {
  const below = children(row.id, store);
  return {
    id: row.id,
    description: row['description'],
    source: row['source'] ?? 'cloud',
    parentId: row['parentId'] || rootId,
    userCount: 0,
    folderCount: below.length,
    folders: depth > 0 ? below.map((set) => shownSet(set, depth - 1, store)) : [],
  };
}

/** One row for each alteration; one that is there already is not successful, and says no more than that. */
function createDefinitions(item: Item, { store }: Call): readonly Item[] {
  const folder = folderId(item, ['folderId']);
  if (folder !== undefined) setById(folder, 'folderId', store);
  const { addressAlterations: given } = item;
  if (given === undefined || given === null) throw fieldIsNull('addressAlterations');
  if (!Array.isArray(given) || !given.every(isObject))
    throw valueNotAllowed('addressAlterations', 'addressAlterations is a list of objects');
  if (given.length === 0) throw fieldIsBlank('addressAlterations');
  return given
    .map((alteration) => parseAlteration(alteration, store))
    .map((alteration) => {
      const same = store.definitions.find(family, (row) => sameAlteration(row, alteration, folder));
      if (same !== undefined) return { id: same.id, success: false };
      const kept = folder === undefined ? alteration : { ...alteration, folderId: folder };
      return { id: store.definitions.add(family, kept).id, success: true };
    });
}

function parseAlteration(alteration: Item, store: Store): Item {
  const [addressType, originalAddress, newAddress, routing] = fields.map((field) =>
    requiredText(alteration, field),
  ) as [string, string, string, string];
  if (!addressTypes.includes(addressType))
    throw valueNotAllowed('addressType', `addressType is one of ${addressTypes.join(', ')}`);
  if (!routings.includes(routing))
    throw valueNotAllowed('routing', `routing is one of ${routings.join(', ')}`);
  checkPattern(originalAddress, 'originalAddress', store);
  checkPattern(newAddress, 'newAddress', store);
  return { addressType, originalAddress, newAddress, routing };
}

/** `local@domain`, `@domain` or `local@` (a `*` for the missing half is taken too); the domain must be internal. */
function checkPattern(address: string, field: string, store: Store): void {
  const match = /^([^\s@]*)@([^\s@]*)$/.exec(address);
  const [local, domain] = [match?.[1], match?.[2]].map((part) => (part === '*' ? '' : part));
  if (match === null || (local === '' && domain === ''))
    throw new Refusal('err_validation_invalid_email_address', 'Invalid email address', { field });
  if (domain && !store.isInternal(normalizeDomain(domain) ?? ''))
    throw valueNotAllowed(field, `The domain of ${field} is not internal`);
}

function sameAlteration(row: ShelfRow, alteration: Item, folder: string | undefined): boolean {
  const same = (field: string): boolean =>
    String(row[field]).toLowerCase() === String(alteration[field]).toLowerCase();
  return (
    ['addressType', 'originalAddress', 'routing'].every(same) && (row['folderId'] || undefined) === folder
  );
}

/** Rows do not say which folder they are in: only a search by folder tells. */
function find(item: Item, { store }: Call): readonly Item[] {
  const asked = {
    ...Object.fromEntries(
      ['originalAddress', 'newAddress', 'routing'].map((field) => [field, optionalText(item, field)]),
    ),
    folderId: optionalText(item, 'folderId'),
  };
  const given = Object.entries(asked).filter(([, value]) => value);
  if (given.length === 0) {
    const message = 'One of folderId, originalAddress, newAddress and routing must be given';
    throw new Refusal('err_validation_at_least_one_not_null', message);
  }
  if (asked.folderId && asked.folderId !== rootId) setById(asked.folderId, 'folderId', store);
  const keep = (row: ShelfRow): boolean =>
    given.every(([field, value]) => {
      if (field === 'folderId') return (row['folderId'] || rootId) === value;
      return String(row[field]).toLowerCase() === value?.toLowerCase();
    });
  const items = store.definitions
    .of(family)
    .filter(keep)
    .map((row) => ({ id: row.id, ...Object.fromEntries(fields.map((field) => [field, row[field]])) }));
  return [{ items }];
}

function deleteDefinition(item: Item, { store }: Call): Item {
  const id = requiredText(item, 'id');
  const row = store.definitions.get(family, id);
  if (row === undefined) checkId(id);
  else store.definitions.delete(row);
  return { id, success: row !== undefined };
}
