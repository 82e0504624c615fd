import { TerraformStack, Testing } from 'cdktf';
import { defaultSeed } from '../../src/emulator/default-seed';
import {
  DirectoryConnector,
  DirectorySynchronization,
  MimecastProvider,
  PolicyTarget,
  BlockedSenderPolicy,
  DirectoryGroup,
} from '../../src/index';
import { Workspace } from '../harness/workspace';

let workspace: Workspace;
afterEach(() => workspace?.close());

const eve = 'eve.stone@tailspin.example';

function synthesized(): string {
  const stack = new TerraformStack(Testing.app(), 'people');
  new MimecastProvider(stack, 'mimecast');
  const staff = DirectoryGroup.lookup(stack, 'staff', { name: 'Tailspin All Staff' });
  new DirectorySynchronization(stack, 'tailspin', {
    mailPlatform: 'microsoft365',
    connector: DirectoryConnector.fromExisting(stack, 'entra', { domain: 'tailspin.example' }),
    users: { domains: ['tailspin.example'], users: [{ address: eve }] },
    syncNow: { timeout: '2m' },
    groups: [staff],
    policies: [
      new BlockedSenderPolicy(stack, 'lookalike', {
        name: 'Lookalike',
        action: 'block_sender',
        from: PolicyTarget.domain('tai1spin.example'),
        to: PolicyTarget.group(staff),
      }),
    ],
  });
  return Testing.synth(stack, true);
}

test('a declared user without an account gets it from the synchronization of Mimecast, which is asked for', async () => {
  workspace = await Workspace.open({
    seed: { ...defaultSeed(), account: { accountCode: 'CUS01A01', onSync: { createUsers: [eve] } } },
  });
  workspace.write('stack.tf.json', synthesized());

  const planned = await workspace.plan();
  expect(planned.text).toContain(`"${eve}" = "await"`);

  const applied = await workspace.apply();
  expect(applied.text).toContain('Apply complete! Resources: 3 added, 0 changed, 0 destroyed.');
  const written = workspace.emulator.requests().filter(({ path }) => path.endsWith('/create-user'));
  expect(written).toEqual([]);
  const again = await workspace.plan();
  expect(again.text).toContain('No changes.');
  expect(again.code).toBe(0);

  expect((await workspace.destroy()).code).toBe(0);
});
