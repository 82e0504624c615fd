import { userId, validAddress } from '../address-book';
import type { User } from '../address-book';
import { isoDate } from '../dates';
import { itemRoute, optionalFlag, optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { forbiddenForAddress, invalidAddress } from '../refusal';
import { restBody, restRoute } from '../rest';
import type { Call, Route, World } from '../route';
import { accountOf, addressTaken } from './addresses';

const edit = { products: ['uag'], permission: 'Directories | Internal | Edit' } as const;
const flags = [
  'passwordNeverExpires',
  'forcePasswordChange',
  'accountLocked',
  'allowPop',
  'allowSmtp',
] as const;

/** One account: create, change, read back. No call deletes one. */
export const userRoutes: readonly Route[] = [
  itemRoute('/api/user/create-user', {
    access: edit,
    defaults: { forcePasswordChange: false },
    each: (item, call) => {
      const { id, emailAddress } = createUser(item, call);
      return { id, emailAddress };
    },
  }),
  restRoute('POST', '/user/cloud-gateway/v1/users', {
    access: { ...edit, products: ['uag', 'eso'] },
    run: (call) => ({ status: 201, body: createUser(restBody(call), call) }),
  }),
  itemRoute('/api/user/update-user', { access: edit, looks: true, each: updateUser }),
  itemRoute('/api/user/get-profile', { looks: true, each: profile }),
];

/** Throws Refusal: a bad address, one of no internal domain, one that is there already. */
function createUser(item: Item, { store, clock }: World): { id: string; emailAddress: string } {
  const address = validAddress(requiredText(item, 'emailAddress'));
  if (address === undefined) throw invalidAddress('emailAddress');
  if (!store.isInternal(address.domain)) throw forbiddenForAddress();
  if (store.users.get(address.text) !== undefined) throw addressTaken('emailAddress');
  const name = optionalText(item, 'name') ?? '';
  const forcePasswordChange = optionalFlag(item, 'forcePasswordChange');
  const user = store.users.put({
    emailAddress: address.text,
    name,
    createdDateTime: isoDate(clock.now()),
    ...(forcePasswordChange === undefined ? {} : { forcePasswordChange }),
  });
  return { id: userId(user), emailAddress: user.emailAddress };
}

/** With nothing but the address this reads the settings and changes nothing. */
function updateUser(item: Item, call: Call): Item {
  const user = accountOf(item, call);
  const name = optionalText(item, 'name');
  const disabled = optionalFlag(item, 'accountDisabled');
  const archiveStartDate = optionalText(item, 'archiveStartDate');
  const password = optionalText(item, 'password');
  const given = flags.flatMap((flag) => {
    const value = optionalFlag(item, flag);
    return value === undefined ? [] : [[flag, value] as const];
  });
  const changes = {
    ...Object.fromEntries(given),
    ...(name === undefined ? {} : { name }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(archiveStartDate === undefined ? {} : { archiveStartDate }),
  };
  if (Object.keys(changes).length > 0 || password !== undefined) call.store.users.update(user, changes);
  return settings(user);
}

function settings(user: User): Item {
  return {
    emailAddress: user.emailAddress,
    name: user.name,
    accountDisabled: user.disabled,
    ...Object.fromEntries(flags.map((flag) => [flag, user[flag] ?? false])),
    ...(user['archiveStartDate'] === undefined ? {} : { archiveStartDate: user['archiveStartDate'] }),
  };
}

/** The ID is the address here, and attributes go by name: so a public client shows it. */
function profile(item: Item, call: Call): Item {
  const user = accountOf(item, call);
  return {
    id: user.emailAddress,
    name: user.name,
    emailAddress: user.emailAddress,
    links: [],
    attributes: { ...user.attributes },
    localPassword: true,
    changePassword: user['forcePasswordChange'] ?? false,
    external: false,
    editable: user.source === 'cloud',
    role: user.admin ? 'Full Administrator' : 'user',
    companyName: call.store.account.accountName ?? '',
    serverTimeZone: 'UTC',
    accountCode: call.store.account.accountCode ?? '',
    admin: user.admin ?? false,
  };
}
