import { Workspace } from '../harness/workspace';
import { allMovedOver, movedOver } from './moved-over';
import {
  account,
  department,
  everybody,
  expectNoChanges,
  kinds,
  resource,
  route,
  signing,
  team,
  type Kind,
} from './policies';

let workspace: Workspace;
afterEach(() => workspace.close());

const id = 'eNoMoved';

/** Every attribute that the community provider keeps of a policy, whatever its kind. */
const unset = {
  bidirectional: false,
  definition_id: null,
  description: 'It',
  enabled: true,
  enforced: false,
  from_attribute_id: null,
  from_attribute_value: null,
  from_date_time: null,
  from_domain: null,
  from_email_address: null,
  from_eternal: true,
  from_group_id: null,
  from_part: null,
  from_type: 'everyone',
  hostnames: [],
  id,
  option: null,
  override: false,
  source_ips: [],
  spf_domains: [],
  to_attribute_id: null,
  to_attribute_value: null,
  to_date_time: null,
  to_domain: null,
  to_email_address: null,
  to_eternal: true,
  to_group_id: null,
  to_type: 'everyone',
};

const target = { type: 'everyone' };

describe('a policy of each kind', () => {
  const idOf = (family: string) => `${id}-${family}`;
  const row = ({ family, needed }: Kind) => ({
    ...{ family, id: idOf(family), description: 'It', from: target, to: target },
    ...('option' in needed ? needed : { definitionId: needed.definition_id }),
  });
  const configured = (more: object = {}) =>
    kinds
      .map(({ type, needed }) =>
        resource(type, 'it', { description: 'It', ...needed, ...everybody, ...more }),
      )
      .join('');
  /** Moves one of each over; what `state` holds is that of the kind, and then what it needs. */
  const moved = (state: object) =>
    allMovedOver(
      workspace,
      Object.fromEntries(
        kinds.map(({ type, family, needed }) => [type, { ...state, id: idOf(family), ...needed }]),
      ),
    );

  beforeEach(async () => {
    workspace = await Workspace.open({ seed: account(kinds.map(row)) });
    workspace.configure(configured());
  });

  test('moves over as it stands', async () => {
    await moved(unset);
    await expectNoChanges(workspace);
    await expectNoChanges(workspace, '-refresh=false');
  });

  test('moves over with everything that was never set', async () => {
    const nothing = Object.fromEntries(Object.keys(unset).map((name) => [name, null]));
    await moved({ ...nothing, description: 'It', ...everybody });
    await expectNoChanges(workspace);
  });

  test('moves over with the dates that stand for ever', async () => {
    await moved({
      ...unset,
      from_date_time: '1900-01-01T00:00:00+0000',
      to_date_time: '2100-01-01T23:59:59+0000',
    });
    await expectNoChanges(workspace);
  });

  test('moves over with empty text in the configuration as in the state', async () => {
    const empty = { from_group_id: '', from_domain: '', to_email_address: '' };
    workspace.configure(configured(empty));
    await moved({ ...unset, ...empty });
    await expectNoChanges(workspace);
  });
});

test('a policy for a group and an attribute, with a period and networks, moves over', async () => {
  const type = 'mimecast_blocked_sender_policy';
  const written = {
    description: 'It',
    option: 'block_sender',
    from_part: 'both',
    from_type: 'address_attribute_value',
    from_attribute_id: department,
    from_attribute_value: 'Sales',
    to_type: 'profile_group',
    to_group_id: team,
    from_date_time: '2026-03-01T08:00:00+0000',
    source_ips: ['192.0.2.0/24', '198.51.100.0/24'],
  };
  const row = {
    family: 'blocked-senders',
    id,
    description: 'It',
    option: 'block_sender',
    fromPart: 'both',
    from: { type: 'address_attribute_value', attribute: { id: department, value: 'Sales' } },
    to: { type: 'profile_group', group: { id: team } },
    fromDateTime: '2026-03-01T08:00:00Z',
    fromEternal: false,
    sourceIPs: ['198.51.100.0/24', '192.0.2.0/24'],
  };
  workspace = await Workspace.open({ seed: account([row]) });
  workspace.configure(resource(type, 'it', written));
  await movedOver(workspace, type, { ...unset, ...written, from_eternal: false });
  await expectNoChanges(workspace);
});

test('definitions move over', async () => {
  workspace = await Workspace.open({ seed: account() });
  const routeType = 'mimecast_delivery_route_definition';
  workspace.configure(
    resource(routeType, 'it', { description: 'Route', hostname: 'mail.contoso.example', port: 25 }),
  );
  await movedOver(workspace, routeType, {
    alternate_route_id: null,
    auth_mechanisms: null,
    description: 'Route',
    domain: null,
    hostname: 'mail.contoso.example',
    id: route,
    password_wo: null,
    password_wo_version: null,
    port: 25,
    username: null,
  });
  await expectNoChanges(workspace);

  const signingType = 'mimecast_dns_authentication_outbound_definition';
  workspace.configure(resource(signingType, 'it', { description: 'Signing', domain: 'contoso.example' }));
  await movedOver(workspace, signingType, {
    description: 'Signing',
    dns_address: 's1._domainkey.contoso.example',
    domain: 'contoso.example',
    id: signing,
    key_length: 2048,
    public_key: 'an older one',
    selector: 's1',
    sign_dkim: true,
    validated: false,
  });
  await expectNoChanges(workspace);
});
