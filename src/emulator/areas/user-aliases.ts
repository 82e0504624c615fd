import type { User } from '../address-book';
import { addressKey, validAddress } from '../address-book';
import { itemRoute, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { forbiddenForAddress, invalidAddress, Refusal } from '../refusal';
import type { Call, Route } from '../route';
import { accountOf, addressTaken } from './addresses';

const read = { products: ['uag'], permission: 'Directories | Groups | Read' } as const;
const edit = { products: ['uag'], permission: 'Directories | Groups | Edit' } as const;

/** Secondary addresses of an account. */
export const userAliasRoutes: readonly Route[] = [
  itemRoute('/api/user/get-aliases', {
    access: read,
    each: (item, call) => {
      const account = accountOf(item, call);
      return { aliases: call.store.users.aliasesOf(account.emailAddress).map((row) => aliasRow(row, call)) };
    },
  }),
  itemRoute('/api/user/update-alias', { access: edit, each: updateAlias }),
  itemRoute('/api/user/remove-alias', { access: edit, each: removeAlias }),
];

/** Makes the address an alias of the account; one that it is already stays as it is. */
function updateAlias(item: Item, call: Call): Item {
  const alias = validAddress(requiredText(item, 'alias'));
  if (alias === undefined) throw invalidAddress('alias');
  const account = accountOf(item, call, 'aliasFor');
  if (!call.store.isInternal(alias.domain)) throw forbiddenForAddress();
  const present = call.store.users.get(alias.text);
  if (present !== undefined) {
    if (!isAliasOf(present, account)) throw addressTaken('alias');
    return aliasRow(present, call);
  }
  const row = call.store.users.put({
    emailAddress: alias.text,
    name: account.name,
    alias: true,
    aliasFor: account.emailAddress,
  });
  call.store.users.update(account, {});
  return aliasRow(row, call);
}

function removeAlias(item: Item, call: Call): Item {
  const address = requiredText(item, 'alias');
  const account = accountOf(item, call, 'aliasFor');
  const present = call.store.users.get(address);
  if (present === undefined || !isAliasOf(present, account)) {
    throw new Refusal('err_alias_not_found', 'The alias does not exist for this address', {
      field: 'alias',
      status: 404,
    });
  }
  call.store.users.remove(address);
  call.store.users.update(account, {});
  return { aliasFor: account.emailAddress, alias: present.emailAddress };
}

function isAliasOf(row: User, account: User): boolean {
  return row.alias && addressKey(row.aliasFor ?? '') === addressKey(account.emailAddress);
}

function aliasRow(row: User, { store }: Call): Item {
  return {
    domain: row.domain,
    isInternal: store.isInternal(row.domain),
    alias: row.emailAddress,
    aliasDisplayName: row.name,
    aliasFor: row.aliasFor ?? '',
    type: row.addressType,
  };
}
