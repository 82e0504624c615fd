import { userId } from '../address-book';
import type { User } from '../address-book';
import { listRoute, optionalText } from '../envelope';
import { restPage, restRoute } from '../rest';
import type { Route } from '../route';
import type { Store } from '../store';

const permission = 'Directories | Internal | Read';

/** Every address of the account, aliases as rows of their own: `disabled` only here, `domain` to ask for only there. */
export const userListingRoutes: readonly Route[] = [
  restRoute('GET', '/user/cloud-gateway/v1/users', {
    access: { products: ['uag', 'eso'], permission },
    looks: true,
    run: (call) => restPage(call, 'users', call.store.users.listing(), (user) => restRow(user, call.store)),
  }),
  listRoute('/api/user/get-internal-users', {
    access: { products: ['uag'], permission },
    looks: true,
    list: (item, paging, { store }) => {
      const domain = optionalText(item, 'domain')?.toLowerCase() || undefined;
      const roster = store.users.listing(domain);
      const users = paging.take(roster, domain === undefined ? {} : { scope: domain }).map(envelopeRow);
      return [{ users, userCount: roster.size }];
    },
  }),
];

function envelopeRow({
  name,
  emailAddress,
  domain,
  alias,
  addressType,
  source,
}: User): Record<string, unknown> {
  return { name, emailAddress, domain, alias, addressType, source };
}

function restRow(user: User, store: Store): Record<string, unknown> {
  const { emailAddress, name, domain, disabled, updatedDateTime, addressType, source } = user;
  return {
    id: userId(user),
    emailAddress,
    name,
    domain,
    type: 'user',
    internal: store.isInternal(domain),
    disabled,
    createdDateTime: user['createdDateTime'] ?? updatedDateTime,
    updatedDateTime,
    addressType,
    isAlias: user.alias,
    source,
  };
}
