import { ConfigError } from '../../core/errors';
import { path } from '../../core/path';
import { defineResource } from '../../framework/definitions';
import { computed, optional, required, schema, type Config, type State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import type { GroupMember } from '../../mimecast/group-members';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import {
  addressProblem,
  domainProblem,
  keyOfMember,
  memberKey,
  noteProblem,
  reportFailures,
  toMember,
} from '../group-listings';
import { checkProfileGroup, refuseDirectoryGroup } from '../profile-group-check';
import { groupOf } from '../profile-group-index';
import { warnMisleading } from './profile-group-members-remarks';

const memberSchema = schema(
  'One member of a profile group: an address (internal or not) or a whole domain. For many members of one group use `mimecast_profile_group_members`.',
  {
    id: computed.string('`GROUP_ID/MEMBER`.', { keep: true }),
    group_id: required.string('ID of the profile group.', { replaces: true }),
    email_address: optional.string('Address of the member. Exactly one of `email_address` and `domain`.', {
      replaces: true,
      validate: addressProblem,
    }),
    domain: optional.string(
      'Domain whose addresses are all members. Exactly one of `email_address` and `domain`.',
      { replaces: true, validate: domainProblem },
    ),
    note: optional.string('Note, at most 100 characters.', { replaces: true, validate: noteProblem }),
    name: computed.string('Name that Mimecast shows for the member; empty where it has none.', {
      keep: true,
    }),
    type: computed.string('Kind of member, as Mimecast calls it.', { keep: true }),
    internal: computed.bool('Whether the address belongs to an internal domain.', { keep: true }),
  },
);

type Attributes = typeof memberSchema.attributes;

export const profileGroupMember = defineResource<Configured, Attributes>({
  typeName: 'mimecast_profile_group_member',
  schema: memberSchema,
  uses: [
    operations.listGroups,
    operations.getGroup,
    operations.listMembers,
    operations.addMembers,
    operations.removeMembers,
  ],
  importId: 'GROUP_ID/ADDRESS_OR_DOMAIN',

  validate({ email_address: address, domain }, diagnostics) {
    if (isUnknown(address) || isUnknown(domain) || (address === null) !== (domain === null)) return;
    diagnostics.error(
      'One member, one kind',
      'Set exactly one of email_address and domain.',
      path('email_address'),
    );
  },

  plan({ config, prior, diagnostics }) {
    const member = config.email_address ?? config.domain;
    if (!prior && typeof member === 'string') warnMisleading(diagnostics, [member]);
    // Mimecast compares without case: another spelling of the same member is no change, and must not replace it.
    return prior && isSameMember(config, prior) ? { planned: prior } : {};
  },

  async create({ plan, provider, diagnostics, signal }) {
    const member = memberText(plan);
    await checkProfileGroup(provider, plan.group_id, signal);
    const outcome = await provider
      .mimecast()
      .groups.addMembers(plan.group_id, [toMember(member, plan.note ?? '')], signal);
    provider.groupListings.forget(plan.group_id);
    reportFailures(outcome, diagnostics);
    if (diagnostics.hasErrors) return undefined;
    const listed = await provider.groupListings.members(provider.mimecast(), plan.group_id, signal);
    return {
      state: stateOf(
        plan,
        listed?.find((row) => keyOfMember(row) === memberKey(member)),
      ),
    };
  },

  async read({ state, provider, signal }) {
    const listed = await provider.groupListings.members(provider.mimecast(), state.group_id, signal);
    const found = listed?.find((row) => keyOfMember(row) === memberKey(memberText(state)));
    if (!found) return undefined;
    refuseDirectoryGroup(await groupOf(provider, state.group_id, signal));
    return { state: stateOf({ ...state, note: found.note ?? (state.note === '' ? '' : null) }, found) };
  },

  async delete({ state, provider, diagnostics, signal }) {
    const outcome = await provider
      .mimecast()
      .groups.removeMembers(state.group_id, [toMember(memberText(state))], signal);
    provider.groupListings.forget(state.group_id);
    reportFailures(outcome, diagnostics);
  },

  async importState({ id, provider, signal }) {
    // Secure IDs are URL-safe Base64 and addresses may hold a slash: the first slash divides.
    const slash = id.indexOf('/');
    const [group, member] = [id.slice(0, slash), id.slice(slash + 1)];
    if (slash < 1 || member === '') {
      throw new ConfigError(
        'Import ID is not usable',
        `"${id}" must be GROUP_ID/ADDRESS or GROUP_ID/DOMAIN.`,
      );
    }
    await checkProfileGroup(provider, group, signal);
    const { emailAddress = null, domain = null } = toMember(member);
    const nothing = { note: null, name: null, type: null, internal: null };
    return { state: { id, group_id: group, email_address: emailAddress, domain, ...nothing } };
  },
});

type Identity = Pick<State<Attributes>, 'group_id' | 'email_address' | 'domain' | 'note'>;

function isSameMember(config: Config<Attributes>, prior: State<Attributes>): boolean {
  const member = config.email_address ?? config.domain;
  return (
    typeof member === 'string' &&
    memberKey(member) === memberKey(memberText(prior)) &&
    config.group_id === prior.group_id &&
    config.note === prior.note
  );
}

function memberText({ email_address: address, domain }: Pick<Identity, 'email_address' | 'domain'>): string {
  return address ?? domain ?? '';
}

function stateOf(identity: Identity, row: GroupMember | undefined): State<Attributes> {
  const { group_id, email_address, domain, note } = identity;
  return {
    id: `${group_id}/${memberText(identity)}`,
    group_id,
    email_address,
    domain,
    note,
    name: row?.name ?? null,
    type: row?.type ?? null,
    internal: row?.internal ?? null,
  };
}
