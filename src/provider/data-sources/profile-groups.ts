import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { currentProfileGroups } from '../profile-group-index';

const groupsSchema = schema('The profile groups of the account: the groups that are made in Mimecast.', {
  id: computed.string('Always `profile_groups`.'),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID of the group.'),
      description: computed.string('Name of the group.'),
      source: computed.string('`cloud` for a profile group.'),
      parent_id: computed.string('ID of the group above it.'),
      user_count: computed.integer('Members, as Mimecast counts them.'),
      group_count: computed.integer('Groups below it.'),
    },
    'The groups, by name.',
  ),
});

export const profileGroups = defineDataSource<Configured, typeof groupsSchema.attributes>({
  typeName: 'mimecast_profile_groups',
  schema: groupsSchema,
  uses: [operations.listGroups],

  async read({ provider, signal }) {
    const found = await currentProfileGroups(provider, signal);
    const items = found.map((group) => ({
      id: group.id,
      description: group.description,
      source: group.source,
      parent_id: group.parentId ?? null,
      user_count: group.userCount ?? null,
      group_count: group.groupCount ?? null,
    }));
    return { id: 'profile_groups', items: items.sort((a, b) => (a.description < b.description ? -1 : 1)) };
  },
});
