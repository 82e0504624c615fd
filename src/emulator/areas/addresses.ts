import { validAddress } from '../address-book';
import type { User } from '../address-book';
import { requiredText } from '../envelope';
import type { Item } from '../envelope';
import { forbiddenForAddress, invalidAddress, Refusal } from '../refusal';
import type { World } from '../route';

/** The account that an item's address names. Throws Refusal: no address, none of the account's, an alias. */
export function accountOf(item: Item, { store }: World, field = 'emailAddress'): User {
  const text = requiredText(item, field);
  if (validAddress(text) === undefined) throw invalidAddress(field);
  const user = store.users.account(text);
  if (user === undefined) throw forbiddenForAddress();
  return user;
}

/** The address is an account's or an alias' already. Mimecast's own code for it is not published. */
export function addressTaken(field: string): Refusal {
  return new Refusal('err_address_already_exists', 'The email address already exists', {
    field,
    status: 409,
  });
}
