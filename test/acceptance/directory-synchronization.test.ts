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
import type { Microsoft365ConnectorProps } from '../../src/index';
import { Workspace } from '../harness/workspace';
import { OrderedClock } from '../http/ordered-clock';
import { change, integrationsOf } from './integrations';

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

test('two directories, each with a synchronization of its own: neither takes that of the other for it', async () => {
  const stack = new TerraformStack(Testing.app(), 'people');
  new MimecastProvider(stack, 'mimecast');
  const entra = DirectoryConnector.fromExisting(stack, 'entra', { domain: 'tailspin.example' });
  const engine = DirectoryConnector.synchronizationEngine(stack, 'engine');
  const syncNow = true;
  new DirectorySynchronization(stack, 'tailspin', {
    mailPlatform: 'microsoft365',
    connector: entra,
    syncNow,
    groups: [DirectoryGroup.lookup(stack, 'staff', { name: 'Tailspin All Staff' })],
  });
  new DirectorySynchronization(stack, 'fabrikam', {
    mailPlatform: 'onPremises',
    connector: engine,
    syncNow,
    groups: [DirectoryGroup.lookup(stack, 'plant', { name: 'Fabrikam Plant' })],
  });
  workspace = await Workspace.open({
    seed: { ...defaultSeed(), account: { accountCode: 'CUS01A01', onSync: { looks: 20 } } },
    clock: new OrderedClock(),
  });
  workspace.write('stack.tf.json', Testing.synth(stack, true));

  const applied = await workspace.apply();
  expect(applied.text).toContain('Apply complete! Resources: 2 added, 0 changed, 0 destroyed.');
  expect(applied.text).not.toContain('Warning');
  for (const name of ['tailspin', 'fabrikam'])
    expect(await workspace.attributes(`mimecast_directory_sync_request.${name}`)).toMatchObject({
      status: 'sync_requested',
    });
  expect((await workspace.plan()).text).toContain('No changes.');
});

test('a setting of a connector that is no longer said, or that somebody changed, is taken back', async () => {
  const connector = (more: Partial<Microsoft365ConnectorProps>) => {
    const stack = new TerraformStack(Testing.app(), 'people');
    new MimecastProvider(stack, 'mimecast');
    DirectoryConnector.microsoft365(stack, 'entra', {
      name: 'Entra',
      tenantDomain: 'contoso.example',
      ...more,
    });
    return Testing.synth(stack, true);
  };
  const usual = {
    acknowledgeDisabledAccounts: false,
    deleteUsers: false,
    maxUnlink: '10',
    syncGuestUsers: false,
  };
  const unusual = {
    acknowledgeDisabledAccounts: true,
    deleteUsers: true,
    maxUnlink: '500',
    syncGuestUsers: true,
  };
  workspace = await Workspace.open({ seed: { ...defaultSeed(), integrations: [] } });
  const settings = {
    acknowledgeDisabledAccounts: true,
    deleteUsers: true,
    maxUnlink: 500,
    syncGuests: true,
  } as const;
  workspace.write('stack.tf.json', connector(settings));
  await workspace.apply();
  expect(integrationsOf(workspace)).toMatchObject([unusual]);

  workspace.write('stack.tf.json', connector({}));
  await workspace.apply();
  expect(integrationsOf(workspace)).toMatchObject([usual]);

  change(workspace, unusual);
  expect((await workspace.plan()).text).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
  await workspace.apply();
  expect(integrationsOf(workspace)).toMatchObject([usual]);
  expect((await workspace.plan()).text).toContain('No changes.');
});
