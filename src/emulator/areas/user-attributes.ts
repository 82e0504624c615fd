import type { User } from '../address-book';
import { itemRoute, listRoute, optionalText } from '../envelope';
import type { Item } from '../envelope';
import { fieldIsNull, valueNotAllowed } from '../refusal';
import type { Call, Route } from '../route';
import { isObject } from '../seed-check';
import type { Store } from '../store';
import { accountOf } from './addresses';

const edit = { products: ['uag'], permission: 'Directories | Internal | Edit' } as const;

/** What attributes there are, and their values for one account. */
export const userAttributeRoutes: readonly Route[] = [
  listRoute('/api/attribute/find-attribute-types', {
    access: { products: ['uag'], permission: 'Directories | Attributes | Read' },
    list: (_item, _paging, { store }) => [
      { attributes: store.attributes.map((row) => ({ type: 'text', ...row })) },
    ],
  }),
  itemRoute('/api/user/get-attributes', {
    access: edit,
    each: (item, call) => ({ attributes: attributeValues(accountOf(item, call), call.store) }),
  }),
  itemRoute('/api/user/update-attributes', { access: edit, each: updateAttributes }),
];

function attributeValues(user: User, store: Store): Item[] {
  return Object.entries(user.attributes).map(([name, value]) => ({
    id: store.attribute(name)?.id ?? name,
    name,
    value,
  }));
}

/** Sets the attributes that are named and leaves the others; an empty value takes one away. */
function updateAttributes(item: Item, call: Call): Item {
  const user = accountOf(item, call);
  const given = item['attributes'];
  if (given === undefined || given === null) throw fieldIsNull('attributes');
  if (!Array.isArray(given) || !given.every(isObject))
    throw valueNotAllowed('attributes', 'attributes is a list of objects');
  const attributes = { ...user.attributes };
  for (const entry of given) {
    const name = attributeName(entry, call.store);
    const value = optionalText(entry, 'value') ?? '';
    if (value === '') delete attributes[name];
    else attributes[name] = value;
  }
  call.store.users.update(user, { attributes });
  return { emailAddress: user.emailAddress, attributes: attributeValues(user, call.store) };
}

function attributeName(entry: Item, store: Store): string {
  const asked = optionalText(entry, 'id') ?? optionalText(entry, 'name');
  if (asked === undefined) throw fieldIsNull('attributes.id');
  const attribute = store.attribute(asked);
  if (attribute === undefined) throw valueNotAllowed('attributes.id', 'There is no such attribute');
  return attribute.name;
}
