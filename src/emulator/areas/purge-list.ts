import type { User } from '../address-book';
import { isSystemAddress } from '../address-book';
import { itemRoute } from '../envelope';
import type { Item } from '../envelope';
import {
  fieldIsBlank,
  fieldIsNull,
  forbiddenForAddress,
  invalidAddress,
  Refusal,
  valueNotAllowed,
} from '../refusal';
import type { Call, Route } from '../route';

const most = 1000;

/** The only way by which an account ever goes: listed here, it is gone after the next purge, not before. */
export const purgeListRoutes: readonly Route[] = [
  itemRoute('/api/user/add-to-purge-list', {
    access: { products: ['uag'], permission: 'Directories | Internal | Purge Address' },
    most: 1,
    each: (item, call) => {
      const users = listedUsers(item, call);
      users.forEach(checkPurgeable);
      return setListed(users, call, true);
    },
  }),
  itemRoute('/api/user/remove-from-purge-list', {
    access: { products: ['uag'], permission: 'Directories | Internal | Remove Address from Purge List' },
    most: 1,
    each: (item, call) => setListed(listedUsers(item, call), call, false),
  }),
];

function setListed(users: readonly User[], { store }: Call, listed: boolean): Item {
  for (const user of users) store.users.setPurgeListed(user, listed);
  return { emailAddresses: users.map((user) => user.emailAddress) };
}

/** The item is judged as one: an address that cannot be there refuses all of them. */
function listedUsers(item: Item, { store }: Call): User[] {
  const addresses = item['emailAddresses'];
  if (addresses === undefined || addresses === null) throw fieldIsNull('emailAddresses');
  if (!Array.isArray(addresses)) throw valueNotAllowed('emailAddresses', 'emailAddresses is a list');
  if (addresses.length === 0) throw fieldIsBlank('emailAddresses');
  if (addresses.length > most)
    throw valueNotAllowed('emailAddresses', `emailAddresses takes at most ${most}`);
  return addresses.map((address: unknown) => {
    if (typeof address !== 'string') throw invalidAddress('emailAddresses');
    const user = store.users.get(address);
    if (user === undefined) throw forbiddenForAddress();
    return user;
  });
}

/** Administrators, addresses of the system and of a directory cannot be purged. */
function checkPurgeable(user: User): void {
  if (!user.admin && user.source !== 'ldap' && !isSystemAddress(user.emailAddress)) return;
  throw new Refusal(
    'err_xdk_operation_forbidden_for_address',
    `0003 Forbidden To Perform Operation For Address ${user.emailAddress}`,
    { field: 'emailAddresses', status: 403 },
  );
}
