import { systemClock } from '../../../src/core/clock';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator';
import { accountWith, team } from '../../acceptance/groups';
import { Core } from '../../reliability/core';
import type { Stack } from '../../reliability/stack';

let emulator: Emulator;
let core: Core;

beforeEach(async () => {
  emulator = await startEmulator({ seed: accountWith() });
  const settings = { MIMECAST_CLIENT_ID: 'id', MIMECAST_CLIENT_SECRET: 'secret' };
  core = new Core({ ...settings, MIMECAST_BASE_URL: emulator.url }, systemClock);
});
afterEach(() => emulator.close());

function membersOf(...members: readonly string[]): Stack {
  const given = () => ({ group_id: team, members: Object.fromEntries(members.map((each) => [each, ''])) });
  return {
    directories: undefined,
    blocks: [{ kind: 'resource', type: 'mimecast_profile_group_members', name: 'team', given }],
  };
}

async function applied(stack: Stack): Promise<void> {
  const { errors } = await core.apply(stack, await core.plan(stack));
  expect(errors).toEqual([]);
}

test('members that may be read as others are announced when they are new, with their code points', async () => {
  const declared = membersOf('pаypal@contoso.example', 'раура.example', 'ann@contoso.example');
  const { warnings, errors } = await core.plan(declared);
  expect(errors).toEqual([]);
  expect(warnings).toEqual([
    'Members that may be read as others: Check them at their source, letter by letter (2): ' +
      'pаypal@contoso.example (address mixes Latin and Cyrillic letters (U+0430)), ' +
      'раура.example (domain has Cyrillic letters that look Latin (U+0440, U+0430, U+0443)).',
  ]);
  await applied(declared);
  expect((await core.plan(declared)).warnings).toEqual([]);
  const more = membersOf('pаypal@contoso.example', 'раура.example', 'ann@contoso.example', 'bοb@x.example');
  expect((await core.plan(more)).warnings).toEqual([expect.stringContaining('(1): bοb@x.example')]);
});

test('members of whom Mimecast names nothing are counted in a warning, and nobody is removed for them', async () => {
  const declared = membersOf('ann@contoso.example');
  await applied(declared);
  const groupMembers = [{ emailAddress: 'ann@contoso.example' }, { name: 'Somebody' }, null];
  emulator.setFaults([{ path: 'members', method: 'GET', body: { groupMembers } }]);
  const { warnings, errors, hasChanges } = await core.plan(declared);
  expect({ errors, hasChanges }).toEqual({ errors: [], hasChanges: false });
  expect(warnings).toEqual([
    expect.stringMatching(/^Group has members without an address: Mimecast lists 2 of the members/),
  ]);
});
