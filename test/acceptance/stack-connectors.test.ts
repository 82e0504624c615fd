import { defaultSeed } from '../../src/emulator/default-seed';
import { ConnectorsStack } from '../../stacks/connectors';
import { synthesized as synthesizedAs } from '../harness/synthesized';
import { Workspace } from '../harness/workspace';

let workspace: Workspace;
afterEach(() => workspace?.close());

const synthesized = (settings: Readonly<Record<string, string>>): string =>
  synthesizedAs(ConnectorsStack, 'connectors', settings);

async function opened(settings: Readonly<Record<string, string>>): Promise<void> {
  workspace = await Workspace.open({ seed: defaultSeed() });
  workspace.write('stack.tf.json', synthesized(settings));
  const initialized = await workspace.terraform('init', '-no-color', '-input=false');
  expect(initialized.text).toContain('Terraform has been successfully initialized!');
}

function rows(key: 'policies' | 'integrations'): readonly Record<string, unknown>[] {
  return workspace.emulator.store.document()[key] as readonly Record<string, unknown>[];
}

function asked(path: string): number {
  return workspace.emulator.requests().filter((request) => request.path.endsWith(path)).length;
}

test('with its defaults it takes the connector that is there: planned, applied, no change after it, destroyed', async () => {
  await opened({});

  const planned = await workspace.plan();
  expect(planned.text).toContain('Plan: 7 to add, 0 to change, 0 to destroy.');
  expect(planned.text).toContain('data.mimecast_directory_group.staff will be read during apply');

  const applied = await workspace.apply();
  expect(applied.text).toContain('Apply complete! Resources: 7 added, 0 changed, 0 destroyed.');
  expect(asked('/integrations/sync-requests')).toBe(1);
  expect(
    rows('policies')
      .map(({ description }) => description)
      .sort(),
  ).toEqual([
    'A domain that looks like ours',
    'Agency staff get no mail from outside',
    'The newsletter is sent in our name',
    'Unknown senders who write to Sales wait',
  ]);

  const second = await workspace.plan();
  expect(second.text).toContain('No changes.');
  expect(second.code).toBe(0);

  const destroyed = await workspace.destroy();
  expect(destroyed.text).toContain('Destroy complete! Resources: 7 destroyed.');
  expect(rows('policies')).toEqual([]);
  expect(rows('integrations')).toHaveLength(1);
});

test('for a tenant it makes a connector, and asks again for a synchronization when that has other domains', async () => {
  const tenant = { MIMECAST_TENANT_DOMAIN: 'contoso.onmicrosoft.example' };
  await opened({ ...tenant, MIMECAST_DOMAINS: 'contoso.example' });

  const applied = await workspace.apply();
  expect(applied.text).toContain('Apply complete! Resources: 8 added, 0 changed, 0 destroyed.');
  expect((await workspace.plan()).text).toContain('No changes.');

  workspace.write(
    'stack.tf.json',
    synthesized({ ...tenant, MIMECAST_DOMAINS: 'contoso.example,fabrikam.example' }),
  );
  const changed = await workspace.apply();
  expect(changed.text).toContain('Apply complete! Resources: 1 added, 1 changed, 1 destroyed.');
  expect(asked('/integrations/sync-requests')).toBe(2);
  expect((await workspace.plan()).text).toContain('No changes.');

  const destroyed = await workspace.destroy();
  expect(destroyed.text).toContain('Destroy complete! Resources: 8 destroyed.');
  expect(rows('integrations')).toHaveLength(1);
});

test('a connector of a kind that does not suit the mail platform is refused by the plan', async () => {
  const seed = defaultSeed();
  workspace = await Workspace.open({
    seed: {
      ...seed,
      integrations: [
        ...(seed.integrations ?? []),
        {
          type: 'google',
          description: 'School',
          enabled: true,
          domains: ['fabrikam.example'],
          user: 'admin@fabrikam.example',
        },
      ],
    },
  });
  workspace.write('stack.tf.json', synthesized({ MIMECAST_CONNECTOR: 'School' }));
  await workspace.terraform('init', '-no-color', '-input=false');

  const planned = await workspace.plan();

  expect(planned.code).toBe(1);
  expect(planned.text).toContain(
    "The type of connectors/entra is google, and mailPlatform is 'microsoft365':",
  );
  expect(planned.text).toContain('Mimecast synchronizes Microsoft 365 by Microsoft 365 (Entra)');
  expect(planned.text).toContain('or say why it is right here with allowUnusualConnector');
});
