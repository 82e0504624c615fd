import { Workspace } from '../harness/workspace';
import {
  account,
  applied,
  byHand,
  callsSince,
  expectNoChanges,
  held,
  imported,
  removeByHand,
  set,
} from './envelope-policies';
import { movedOver } from './moved-over';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await Workspace.open({ seed: account() });
});
afterEach(() => workspace.close());

const type = 'mimecast_address_alteration_definition';
const family = 'address-alteration';

const alteration = (name: string, values: Record<string, string> = {}) => {
  const all = {
    address_type: 'all',
    original_address: '@fabrikam.example',
    new_address: '@contoso.example',
    routing: 'outbound',
    ...values,
  };
  const lines = Object.entries(all).map(([key, value]) => `  ${key} = "${value}"\n`);
  return `resource "${type}" "${name}" {\n${lines.join('')}}\n`;
};
const inSet = alteration('it', { folder_id: set });
const atTop = alteration('top', { original_address: 'Help@contoso.example', new_address: 'desk@' });

test('is made in a set and at the top; case is no change, anything else replaces', async () => {
  await applied(workspace, inSet + atTop);
  expect(held(workspace, family)).toMatchObject([{ routing: 'outbound' }, { routing: 'outbound' }]);
  await expectNoChanges(workspace);
  workspace.configure(inSet + atTop.replace('Help@', 'help@'));
  await expectNoChanges(workspace);
  workspace.configure(inSet.replace('"all"', '"sender"') + atTop);
  const plan = await workspace.plan();
  expect(plan.text).toContain('1 to add, 0 to change, 1 to destroy');
  expect((await workspace.apply()).code).toBe(0);
  await expectNoChanges(workspace);
});

test('that was changed by hand is made anew, as is one that is gone', async () => {
  await applied(workspace, inSet + atTop);
  byHand(workspace, family, (row) => (row['routing'] = 'inbound'));
  expect((await workspace.plan()).text).toContain('2 to add, 0 to change, 2 to destroy');
  expect((await workspace.apply()).code).toBe(0);
  await expectNoChanges(workspace);
  removeByHand(workspace, family);
  expect((await workspace.plan()).text).toContain('2 to add, 0 to change, 0 to destroy');
  expect((await workspace.apply()).code).toBe(0);
  expect(held(workspace, family).length).toBe(2);
});

test('are imported, with the set that they are in', async () => {
  await applied(workspace, inSet + atTop);
  const rows = held(workspace, family);
  const idOf = (address: string) => String(rows.find((row) => row['originalAddress'] === address)?.['id']);
  await imported(workspace, `${type}.it`, idOf('@fabrikam.example'));
  await imported(workspace, `${type}.top`, idOf('Help@contoso.example'));
});

test('many of a set are listed once in a plan', async () => {
  const many = Array.from({ length: 6 }, (_, n) =>
    alteration(`it${n}`, { original_address: `a${n}@fabrikam.example`, folder_id: set }),
  );
  await applied(workspace, many.join(''));
  const since = workspace.emulator.requests().length;
  await expectNoChanges(workspace);
  expect(callsSince(workspace, since)).toEqual(['address-alteration/get-definition']);
});

test('that exists already is not made again: the error says how to import it', async () => {
  await applied(workspace, inSet);
  await workspace.terraform('state', 'rm', `${type}.it`);
  const [row] = held(workspace, family);
  const refused = await workspace.apply();
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('The address alteration exists already');
  expect(refused.text).toContain(`terraform import ${type}.NAME ${String(row?.['id'])}`);
});

test('whose creation was not answered is found', async () => {
  workspace.emulator.setFaults([{ path: 'create-definition', nth: 1, drop: 'after' }]);
  await applied(workspace, inSet);
  expect(held(workspace, family).length).toBe(1);
  await expectNoChanges(workspace);
});

test('that is gone already is destroyed without an error', async () => {
  await applied(workspace, inSet);
  removeByHand(workspace, family);
  expect((await workspace.destroy('-refresh=false')).text).toContain('Destroy complete!');
});

test('what is no address, or of another domain, is refused', async () => {
  workspace.configure(alteration('it', { original_address: 'nobody', routing: 'sideways' }));
  const { text } = await workspace.terraform('validate', '-no-color');
  expect(text).toContain('original_address must be an address, "@domain" or "local@", not "nobody"');
  expect(text).toContain('routing must be "all", "inbound" or "outbound"');
  workspace.configure(alteration('it', { new_address: '@elsewhere.example' }));
  const refused = await workspace.apply();
  expect(refused.text).toContain('The domain of newAddress is not internal');
});

test('state of the community provider moves across', async () => {
  await applied(workspace, inSet);
  const [row] = held(workspace, family);
  await movedOver(workspace, type, {
    id: row?.['id'],
    address_type: 'all',
    original_address: '@fabrikam.example',
    new_address: '@contoso.example',
    routing: 'outbound',
    folder_id: set,
  });
  await expectNoChanges(workspace);
});
