import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { UserRow } from '../../mimecast/user-rows';
import type { Configured } from '../configured';

const usersSchema = schema(
  'Every user of the account, aliases included. It costs one call for 100 users and holds all of them in plan and state, so it suits accounts of up to a few thousand; to keep users as declared there is `mimecast_user_sync`.',
  {
    id: computed.string('Always `users`.'),
    items: computed.nested(
      'list',
      {
        id: computed.string('ID that Mimecast gave the user.'),
        email_address: computed.string('Address.', { sensitive: true }),
        name: computed.string('Display name.'),
        domain: computed.string('Domain of the address.'),
        address_type: computed.string(
          'How the address came to be, such as `created_manually` or `created_by_ldap_sync`.',
        ),
        is_alias: computed.bool('Whether it is a secondary address of another user.'),
        disabled: computed.bool('Whether the account is disabled.'),
        internal: computed.bool('Whether the address belongs to an internal domain.'),
        type: computed.string('Kind of address, as Mimecast calls it.'),
        created_date_time: computed.string('When it was made.'),
        updated_date_time: computed.string('When it was last changed.'),
      },
      'The users, by address.',
    ),
  },
);

export const users = defineDataSource<Configured, typeof usersSchema.attributes>({
  typeName: 'mimecast_users',
  schema: usersSchema,
  uses: [operations.listUsers],

  async read({ provider, diagnostics, signal }) {
    const items = await provider
      .mimecast()
      .users.list(itemOf, signal, (unnamed) =>
        diagnostics.warning(
          'Users without an address',
          `Mimecast lists ${unnamed} of the users of the account without an address. They are left out. Report it to Mimecast.`,
        ),
      );
    return { id: 'users', items: items.sort((a, b) => (a.email_address < b.email_address ? -1 : 1)) };
  },
});

function itemOf(row: UserRow) {
  return {
    id: row.id ?? null,
    email_address: row.emailAddress,
    name: row.name,
    domain: row.domain,
    address_type: row.addressType ?? null,
    is_alias: row.isAlias,
    disabled: row.disabled ?? null,
    internal: row.internal ?? null,
    type: row.type ?? null,
    created_date_time: row.createdDateTime ?? null,
    updated_date_time: row.updatedDateTime ?? null,
  };
}
