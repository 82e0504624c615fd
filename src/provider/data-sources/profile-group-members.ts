import { defineDataSource } from '../../framework/definitions';
import { computed, required, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { keyOfMember } from '../group-listings';
import { noSuchGroup } from '../no-such-group';
import { warnUnnamed } from '../resources/profile-group-members-remarks';

const membersSchema = schema(
  'The members of one group, whether it is a profile group or a directory group.',
  {
    id: computed.string('ID of the group.'),
    group_id: required.string('ID of the group.'),
    items: computed.nested(
      'list',
      {
        email_address: computed.string('Address; empty for a member that is a domain.', { sensitive: true }),
        domain: computed.string('Domain, of the address or of the member itself.'),
        name: computed.string('Name that Mimecast shows.'),
        type: computed.string('Kind of member, as Mimecast calls it.'),
        internal: computed.bool('Whether the address belongs to an internal domain.'),
        note: computed.string('Note.'),
      },
      'The members, by address.',
    ),
  },
);

export const profileGroupMembersData = defineDataSource<Configured, typeof membersSchema.attributes>({
  typeName: 'mimecast_profile_group_members',
  schema: membersSchema,
  uses: [operations.listMembers],

  async read({ config, provider, diagnostics, signal }) {
    const found = await provider.groupListings.members(provider.mimecast(), config.group_id, signal);
    if (!found) throw noSuchGroup(config.group_id);
    warnUnnamed(diagnostics, config.group_id, provider.groupListings.unnamed(config.group_id));
    const sorted = [...found].sort((a, b) => (keyOfMember(a) < keyOfMember(b) ? -1 : 1));
    const items = sorted.map(({ emailAddress, domain, name, type, internal, note }) => ({
      email_address: emailAddress ?? null,
      domain: domain ?? emailAddress?.slice(emailAddress.lastIndexOf('@') + 1) ?? null,
      name: name ?? null,
      type: type ?? null,
      internal: internal ?? null,
      note: note ?? null,
    }));
    return { id: config.group_id, group_id: config.group_id, items };
  },
});
