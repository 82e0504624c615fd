import { defaultSeed } from '../../src/emulator/default-seed';
import type { EmulatorSeed } from '../../src/emulator/seed';
import { Office365Stack } from '../../stacks/office365';
import { Entra } from '../emulator/entra/entra';
import { azuread, azureadTimeout } from '../harness/azuread/azuread';
import { synthesized } from '../harness/synthesized';
import { Workspace } from '../harness/workspace';
import { minutesOff } from './azuread-tenant';
import { accounts, byHand } from './people';

jest.setTimeout(azureadTimeout);

let workspace: Workspace;
let entra: Entra;
const cameFrom = process.cwd();
const trusted = process.env['SSL_CERT_FILE'];

/** Of the people in Entra, Eve has no account: Mimecast's own synchronization makes it. */
function seed(): EmulatorSeed {
  const { account, entra, ...others } = defaultSeed();
  const eve = { userPrincipalName: 'eve.fox@contoso.example', mail: 'eve.fox@contoso.example' };
  return {
    ...others,
    account: {
      ...account,
      onSync: { createUsers: [{ emailAddress: 'eve.fox@contoso.example', name: 'Eve Fox' }] },
    },
    entra: { ...entra, users: [...(entra?.users ?? []), { ...eve, displayName: 'Eve Fox' }] },
  };
}

beforeEach(async () => {
  workspace = await Workspace.open({ seed: seed(), emulatorClock: minutesOff(-10), other: azuread });
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

test('from nothing to a synchronization that works: applied, no change after it, leavers in the plan, destroyed', async () => {
  await take();
  const chloe = 'chloe.durand@contoso.example';
  await byHand(workspace, '/api/user/update-user', { emailAddress: chloe, name: 'C. Durand' });
  const before = await accounts(workspace);
  const planned = await workspace.plan();
  expect(planned.text).toContain('0 to change, 0 to destroy.');
  // What Mimecast has is looked at with a secret that is not there yet.
  expect(planned.text).not.toContain(chloe);
  expect(planned.text).toContain('"contoso.example" = "Mimecast\'s own synchronization');
  expect(planned.text).toContain('"contoso-services.example" = "This stack makes');
  const applied = await workspace.apply();
  expect(applied.text).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./);
  // The devices are of no directory. Of those who were there nobody is changed: nobody has reviewed that.
  expect(await accounts(workspace)).toEqual({
    ...before,
    'alarm@contoso-services.example': 'Alarm system',
    'eve.fox@contoso.example': 'Eve Fox',
  });
  const reviewed = await workspace.apply();
  expect(reviewed.text).toContain('"chloe.durand@contoso.example" = "update: name"');
  expect(await accounts(workspace)).toMatchObject({ 'chloe.durand@contoso.example': 'Chloe Durand' });
  await expectNoChanges();

  await leave('chloe.durand');
  const leaver = await workspace.apply();
  expect(leaver.text).toContain('"chloe.durand@contoso.example" = "disable"');
  expect(await accounts(workspace)).toMatchObject({
    'chloe.durand@contoso.example': 'Chloe Durand (disabled)',
  });
  await expectNoChanges();

  const destroyed = await workspace.destroy();
  expect(destroyed.text).toContain('Destroy complete!');
  expect(workspace.emulator.store.document().policies).toEqual([]);
  expect(Object.keys(await accounts(workspace))).toContain('eve.fox@contoso.example');
});

test('many leavers at once are refused by name, until that very plan is acknowledged; a rotated secret changes nobody', async () => {
  await take();
  expect((await workspace.apply()).code).toBe(0);
  await expectNoChanges();
  const before = await accounts(workspace);
  const [first] = secrets();

  await take({ CLIENT_SECRET_GENERATION: '2' });
  expect((await workspace.apply()).text).toContain('1 added, 0 changed, 0 destroyed');
  await expectNoChanges();
  expect(await accounts(workspace)).toEqual(before);
  const both = secrets();
  expect(both).toHaveLength(2);
  expect(both).toContain(first);
  const filter = encodeURIComponent("displayName eq 'Mimecast user synchronization'");
  const [app] = await entra.all(`/applications?$filter=${filter}`);
  for (const client_secret of both)
    expect(await entra.refusal({ client_id: String(app?.['appId']), client_secret })).toBeUndefined();

  await leave('ada.martin', 'ben.okafor');
  const refused = await workspace.apply();
  expect(refused.code).toBe(1);
  expect(refused.text).toMatch(/would remove 2 of 3 enabled accounts under management, more than half/);
  for (const person of ['ada.martin', 'ben.okafor'])
    expect(refused.text).toContain(`${person}@contoso.example`);
  expect(await accounts(workspace)).toEqual(before);
  const digest = /acknowledge = "([^"]+)"/.exec(refused.text)?.[1] ?? '';
  await take({ CLIENT_SECRET_GENERATION: '2', MIMECAST_ACKNOWLEDGE: digest });
  expect((await workspace.apply()).code).toBe(0);
  expect(await accounts(workspace)).toEqual({
    ...before,
    'ada.martin@contoso.example': 'Ada Martin (disabled)',
    'ben.okafor@contoso.example': 'Ben Okafor (disabled)',
  });
});

async function leave(...people: readonly string[]): Promise<void> {
  for (const person of people)
    expect((await entra.graph('DELETE', `/users/${person}@contoso.example`)).status).toBe(204);
}

/** The client secrets that Terraform's state holds. */
function secrets(): string[] {
  const { resources } = JSON.parse(workspace.read('office365.tfstate')) as {
    resources: { type: string; instances: { attributes: { value?: string } }[] }[];
  };
  return resources
    .filter(({ type }) => type === 'azuread_application_password')
    .flatMap(({ instances }) => instances.map(({ attributes }) => attributes.value ?? ''));
}
