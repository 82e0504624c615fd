import { defaultSeed } from '../../src/emulator/default-seed';
import { Office365Stack } from '../../stacks/office365';
import { Entra } from '../emulator/entra/entra';
import { azuread, azureadTimeout } from '../harness/azuread/azuread';
import { synthesized } from '../harness/synthesized';
import { Workspace } from '../harness/workspace';
import { accounts } from './people';

jest.setTimeout(azureadTimeout);

let workspace: Workspace;
let entra: Entra;
const cameFrom = process.cwd();
const trusted = process.env['SSL_CERT_FILE'];

beforeEach(async () => {
  workspace = await Workspace.open({ seed: defaultSeed(), other: azuread });
  entra = new Entra(workspace.emulator);
  await entra.signIn('onlooker', 'any');
  process.env['SSL_CERT_FILE'] = workspace.emulator.ca;
  // Reports lie where Terraform runs.
  process.chdir(workspace.folder);
});

afterEach(async () => {
  process.chdir(cameFrom);
  if (trusted === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = trusted;
  await workspace.close();
});

/** The stack as `npm run synth` writes it, with these settings alone. */
async function take(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  workspace.write('stack.tf.json', synthesized(Office365Stack, 'office365', settings));
  const initialized = await workspace.terraform('init', '-no-color', '-input=false');
  expect(initialized.text).toContain('Terraform has been successfully initialized!');
}

async function expectNoChanges(): Promise<void> {
  expect((await workspace.plan()).text).toContain('No changes.');
}

test('from nothing to a synchronization that works: applied, no change after it, a leaver in the plan, destroyed', async () => {
  await take();
  const before = await accounts(workspace);
  const applied = await workspace.apply();
  expect(applied.text).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./);
  // Mimecast's own synchronization has everybody; the devices are of no directory.
  expect(await accounts(workspace)).toEqual({
    ...before,
    'alarm@contoso-services.example': 'Alarm system',
  });
  await expectNoChanges();

  await entra.graph('DELETE', '/users/chloe.durand@contoso.example');
  const leaver = await workspace.plan();
  expect(leaver.text).toContain('"chloe.durand@contoso.example" = "disable"');
  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toMatchObject({
    'chloe.durand@contoso.example': 'Chloe Durand (disabled)',
  });
  await expectNoChanges();

  const destroyed = await workspace.destroy();
  expect(destroyed.text).toContain('Destroy complete!');
  expect(workspace.emulator.store.document().policies).toEqual([]);
});

test('a rotated secret changes no user', async () => {
  await take();
  expect((await workspace.apply()).code).toBe(0);
  const before = await accounts(workspace);
  await take({ CLIENT_SECRET_GENERATION: '2' });
  expect((await workspace.apply()).text).toContain('1 added, 0 changed, 0 destroyed');
  await expectNoChanges();
  expect(await accounts(workspace)).toEqual(before);
});
