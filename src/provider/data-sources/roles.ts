import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';

const rolesSchema = schema('The administrator roles of the account.', {
  id: computed.string('Always `roles`.'),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID of the role.'),
      role_name: computed.string('Name of the role.'),
    },
    'The roles, by name.',
  ),
});

export const roles = defineDataSource<Configured, typeof rolesSchema.attributes>({
  typeName: 'mimecast_roles',
  schema: rolesSchema,
  uses: [operations.listRoles],

  async read({ provider, signal }) {
    const found = await provider.mimecast().account.listRoles(signal);
    const items = found.map(({ id, roleName }) => ({ id, role_name: roleName }));
    return { id: 'roles', items: items.sort((a, b) => (a.role_name < b.role_name ? -1 : 1)) };
  },
});
