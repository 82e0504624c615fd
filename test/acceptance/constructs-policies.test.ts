import { TerraformStack, Testing } from 'cdktf';
import { defaultSeed } from '../../src/emulator/default-seed';
import {
  AddressAlterationDefinition,
  AddressAlterationPolicy,
  AddressAlterationSet,
  AntiSpoofingBypassPolicy,
  AntiSpoofingPolicy,
  BlockedSenderPolicy,
  DeliveryRouteDefinition,
  DeliveryRoutePolicy,
  DirectoryGroup,
  DnsAuthenticationOutboundDefinition,
  DnsAuthenticationOutboundPolicy,
  GreylistingPolicy,
  ManagedUrl,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  SecretVariable,
  WebSecurityUrlPolicy,
} from '../../src/index';
import { Workspace } from '../harness/workspace';

let workspace: Workspace;
afterEach(() => workspace?.close());

const password = ['-var=smtp_password=s3cret'];

function synthesized(build: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(Testing.app(), 'policies');
  new MimecastProvider(stack, 'mimecast');
  build(stack);
  return Testing.synth(stack, true);
}

/** A policy of each kind, and a target of each type. */
function everyKind(stack: TerraformStack): void {
  const vip = PolicyTarget.group(new ProfileGroup(stack, 'vip', { name: 'VIP' }));
  const staff = PolicyTarget.group(DirectoryGroup.lookup(stack, 'staff', { name: 'Tailspin All Staff' }));
  const sales = PolicyTarget.attribute('Department', 'Sales');
  const [everyone, inside] = [PolicyTarget.everyone(), PolicyTarget.internalAddresses()];
  const outside = PolicyTarget.externalAddresses();
  const ada = PolicyTarget.address('ada.martin@contoso.example');
  const lookalike = PolicyTarget.domain('contos0.example');

  new BlockedSenderPolicy(stack, 'block', {
    name: 'Block',
    action: 'block_sender',
    from: lookalike,
    to: staff,
    begins: '2026-03-01T08:00:00Z',
    ends: '2036-03-01T09:00:00+01:00',
    sourceIps: ['198.51.100.0/24', '192.0.2.7'],
  });
  new AntiSpoofingPolicy(stack, 'spoof', {
    name: 'Spoof',
    action: 'take_no_action',
    from: inside,
    to: sales,
    hostnames: ['b.contoso.example', 'a.contoso.example'],
  });
  new AntiSpoofingBypassPolicy(stack, 'bypass', {
    name: 'Bypass',
    from: ada,
    to: inside,
    spfDomains: ['newsletter.example'],
  });
  new GreylistingPolicy(stack, 'wait', { name: 'Wait', from: outside, to: vip, bidirectional: true });
  const route = new DeliveryRouteDefinition(stack, 'relay', {
    name: 'Relay',
    hostname: 'mail.contoso.example',
    authentication: {
      mechanisms: ['plain'],
      username: 'mimecast',
      password: new SecretVariable(stack, 'smtp_password'),
    },
  });
  new DeliveryRoutePolicy(stack, 'deliver', { name: 'Deliver', from: everyone, to: inside, route });
  const signing = new DnsAuthenticationOutboundDefinition(stack, 'dkim', {
    name: 'DKIM',
    domain: 'contoso.example',
  });
  new DnsAuthenticationOutboundPolicy(stack, 'sign', { name: 'Sign', from: inside, to: outside, signing });
}

async function opened(build: (stack: TerraformStack) => void): Promise<void> {
  workspace = await Workspace.open({ seed: defaultSeed() });
  workspace.write('stack.tf.json', synthesized(build));
}

function policies(): readonly Record<string, unknown>[] {
  return workspace.emulator.store.document().policies as readonly Record<string, unknown>[];
}

test('a policy of each kind with a target of each type: applied, no change after it, destroyed', async () => {
  await opened(everyKind);

  const applied = await workspace.apply(...password);
  expect(applied.text).toContain('Apply complete! Resources: 9 added, 0 changed, 0 destroyed.');
  expect(policies()).toHaveLength(6);
  const again = await workspace.plan(...password);
  expect(again.text).toContain('No changes.');
  expect(again.code).toBe(0);

  const destroyed = await workspace.destroy(...password);
  expect(destroyed.text).toContain('Destroy complete! Resources: 9 destroyed.');
});

test('a period and switches that are no longer said are taken back, whoever set them', async () => {
  const ends = {
    ends: '2036-03-01T08:00:00Z',
    enabled: false,
    enforced: true,
    override: true,
    senderPart: 'both',
  } as const;
  const greylisting = (more: Partial<typeof ends>) => (stack: TerraformStack) => {
    const everyone = PolicyTarget.everyone();
    new GreylistingPolicy(stack, 'wait', { name: 'Wait', from: everyone, to: everyone, ...more });
  };
  await opened(greylisting(ends));
  await workspace.apply();
  expect(policies()).toMatchObject([
    { enabled: false, enforced: true, override: true, toEternal: false, fromPart: 'both' },
  ]);

  workspace.write('stack.tf.json', synthesized(greylisting({})));
  expect((await workspace.apply()).text).toContain('Apply complete! Resources: 0 added, 1 changed');
  expect(policies()).toMatchObject([
    { enabled: true, enforced: false, override: false, toEternal: true, fromPart: 'envelope_from' },
  ]);
  expect((await workspace.plan()).text).toContain('No changes.');
});

test('address alteration, web security lists and managed URLs: applied, no change after it, destroyed', async () => {
  await opened((stack) => {
    const vip = new ProfileGroup(stack, 'vip', { name: 'VIP' });
    const set = AddressAlterationSet.lookup(stack, 'merger', { name: 'rebranding' });
    new AddressAlterationDefinition(stack, 'sales', {
      original: 'sales@fabrikam.example',
      replacement: 'sales@contoso.example',
      addresses: 'envelope_to',
      routing: 'inbound',
      set,
    });
    new AddressAlterationPolicy(stack, 'altered', {
      name: 'Altered',
      alterations: set,
      from: PolicyTarget.freeMailDomains(),
      to: PolicyTarget.attribute('Office', 'Oslo'),
      ends: '2036-03-01T08:00:00Z',
      hostnames: ['b.contoso.example', 'a.contoso.example'],
    });
    new WebSecurityUrlPolicy(stack, 'games', {
      name: 'Games',
      targets: [
        { name: 'VIP', from: PolicyTarget.group(vip), to: PolicyTarget.everyone() },
        { name: 'Named', from: PolicyTarget.headerDisplayName('Ada'), to: PolicyTarget.everyone() },
      ],
      urls: [
        { action: 'block', domain: 'games.example' },
        { action: 'allow', url: 'https://games.example/chess' },
      ],
    });
    new ManagedUrl(stack, 'login', { url: 'https://bad.example/login', action: 'block', rewrite: true });
  });

  const applied = await workspace.apply();
  expect(applied.text).toContain('Apply complete! Resources: 5 added, 0 changed, 0 destroyed.');
  const again = await workspace.plan();
  expect(again.text).toContain('No changes.');
  expect(again.code).toBe(0);

  const destroyed = await workspace.destroy();
  expect(destroyed.text).toContain('Destroy complete! Resources: 5 destroyed.');
});
