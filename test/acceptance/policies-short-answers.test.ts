import { Workspace } from '../harness/workspace';
import { account, applied, expectNoChanges, held, resource, team } from './policies';

const family = 'greylisting';
const type = 'mimecast_greylisting_policy';
const policy = {
  description: 'It',
  option: 'apply',
  from_type: 'external_addresses',
  to_type: 'profile_group',
  to_group_id: team,
  enabled: false,
  override: true,
  from_part: 'header_from',
};

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: account() });
  await applied(workspace, resource(type, 'it', policy));
});
afterEach(() => workspace.close());

test('a listing that says less of a policy than its own read is no drift', async () => {
  const [row] = held(workspace, family);
  const body = { meta: {}, policies: [{ id: row?.['id'], description: 'It' }] };
  workspace.emulator.setFaults([{ method: 'GET', path: `${family}/policies(\\?|$)`, status: 200, body }]);
  await expectNoChanges(workspace);
});

test('what neither mentions stays as it was', async () => {
  const [row] = held(workspace, family);
  const { id, description, from, to } = row ?? {};
  const policies = [{ id, description, from, to }];
  workspace.emulator.setFaults([
    { method: 'GET', path: `${family}/policies(\\?|$)`, status: 200, body: { meta: {}, policies } },
  ]);
  await expectNoChanges(workspace);
  expect(await workspace.attributes(`${type}.it`)).toMatchObject(policy);
});
