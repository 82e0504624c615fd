import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  AddressAlterationPolicy,
  AntiSpoofingBypassPolicy,
  AntiSpoofingPolicy,
  BlockedSenderPolicy,
  DeliveryRoutePolicy,
  DirectoryConnector,
  DirectoryGroup,
  DirectorySynchronization,
  DnsAuthenticationOutboundPolicy,
  GreylistingPolicy,
  ManagedUrl,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  SecretVariable,
  WebSecurityUrlPolicy,
} from '../../src/index';
import type { DirectorySynchronizationProps, SecretInput } from '../../src/index';

/*
 * What does not compile. The check is the compiler's: this file does not compile when one of these does, nor when what
 * they differ from does not.
 */
const all = { name: 'a', from: PolicyTarget.everyone(), to: PolicyTarget.domain('contoso.example') };
const freeMail = { ...all, from: PolicyTarget.freeMailDomains() };
const shownName = PolicyTarget.headerDisplayName('b');
const blocked = { action: 'block', url: 'https://b.example' } as const;
const signIn = { name: 'a', hostname: 'b', userDn: 'c', rootDn: 'd' };
const synchronization = { mailPlatform: 'hybrid', connector: undefined as never } as const;

type Made = (stack: TerraformStack) => unknown;

export const right: readonly Made[] = [
  (stack) => new BlockedSenderPolicy(stack, 'a', { ...all, action: 'no_action' }),
  (stack) => new AntiSpoofingPolicy(stack, 'a', { ...all, action: 'take_no_action', hostnames: ['b'] }),
  (stack) => new AntiSpoofingBypassPolicy(stack, 'a', { ...all, spfDomains: ['b'] }),
  (stack) => new GreylistingPolicy(stack, 'a', all),
  (stack) => new DeliveryRoutePolicy(stack, 'a', { ...all, route: 'b' }),
  (stack) => new AddressAlterationPolicy(stack, 'a', { ...freeMail, alterations: 'b' }),
  (stack) =>
    new WebSecurityUrlPolicy(stack, 'a', {
      name: 'a',
      targets: [freeMail],
      urls: [blocked],
    }),
  (stack) => new DirectorySynchronization(stack, 'a', { ...synchronization, allowUnusualConnector: 'why' }),
];

export const wrongTargets: readonly Made[] = [
  // @ts-expect-error a policy without an envelope knows no free mail
  (stack) => new BlockedSenderPolicy(stack, 'a', { ...freeMail, action: 'no_action' }),
  // @ts-expect-error nor the names that a header shows
  (stack) => new DeliveryRoutePolicy(stack, 'a', { ...all, from: shownName, route: 'c' }),
  // @ts-expect-error nor does this one
  (stack) => new GreylistingPolicy(stack, 'a', freeMail),
  // @ts-expect-error a group is a target only as PolicyTarget.group
  (stack) => new GreylistingPolicy(stack, 'a', { ...all, to: new ProfileGroup(stack, 'b', { name: 'b' }) }),
  // @ts-expect-error a target is not its attributes
  (stack) => new GreylistingPolicy(stack, 'a', { ...all, to: { type: 'everyone' } }),
  // @ts-expect-error somebody must be the recipient
  (stack) => new GreylistingPolicy(stack, 'a', { name: 'a', from: PolicyTarget.everyone() }),
  // @ts-expect-error an attribute has a value
  () => PolicyTarget.attribute('Department'),
  // @ts-expect-error a connector is no group
  (stack) => PolicyTarget.group(DirectoryConnector.domino(stack, 'a')),
];

export const wrongKinds: readonly Made[] = [
  // @ts-expect-error it is for no host names
  (stack) => new BlockedSenderPolicy(stack, 'a', { ...all, action: 'no_action', hostnames: ['b'] }),
  // @ts-expect-error it has no definition
  (stack) => new GreylistingPolicy(stack, 'a', { ...all, route: 'b' }),
  // @ts-expect-error it is for no SPF domains
  (stack) => new AntiSpoofingPolicy(stack, 'a', { ...all, action: 'take_no_action', spfDomains: ['b'] }),
  // @ts-expect-error nothing of that name can be done
  (stack) => new BlockedSenderPolicy(stack, 'a', { ...all, action: 'block' }),
  // @ts-expect-error a route is needed
  (stack) => new DeliveryRoutePolicy(stack, 'a', all),
  // @ts-expect-error a definition is needed
  (stack) => new DnsAuthenticationOutboundPolicy(stack, 'a', all),
  // @ts-expect-error a rule is for a domain or for a URL
  (stack) => new WebSecurityUrlPolicy(stack, 'a', { name: 'a', targets: [all], urls: [{ action: 'block' }] }),
  // @ts-expect-error a list is for somebody
  (stack) => new WebSecurityUrlPolicy(stack, 'a', { name: 'a', targets: [], urls: [blocked] }),
  // @ts-expect-error this is a word of web security lists
  (stack) => new ManagedUrl(stack, 'a', { url: 'b', action: 'allow' }),
];

export const wrongConnectors: readonly Made[] = [
  // @ts-expect-error two ways to find it
  (stack) => DirectoryConnector.fromExisting(stack, 'a', { id: 'a', domain: 'b' }),
  // @ts-expect-error no way to find it
  (stack) => DirectoryConnector.fromExisting(stack, 'a', {}),
  // @ts-expect-error a type that Mimecast does not have
  (stack) => DirectoryConnector.fromExisting(stack, 'a', { type: 'okta' }),
  // @ts-expect-error no API makes a Synchronization Engine connector
  (stack) => DirectoryConnector.synchronizationEngine(stack, 'a', { hostname: 'dc1.contoso.example' }),
  // @ts-expect-error a password is needed
  (stack) => DirectoryConnector.activeDirectory(stack, 'a', signIn),
  // @ts-expect-error Mimecast does not offer that limit
  (stack) => DirectoryConnector.microsoft365(stack, 'a', { name: 'a', tenantDomain: 'b', maxUnlink: 11 }),
  // @ts-expect-error a name and a path
  (stack) => DirectoryGroup.lookup(stack, 'a', { name: 'a', path: 'b' }),
];

export const wrongSynchronizations: readonly Partial<DirectorySynchronizationProps>[] = [
  // @ts-expect-error no mail platform of that name
  { mailPlatform: 'gmail' },
  // @ts-expect-error a reason, not a switch
  { allowUnusualConnector: true },
];

export const wrongSecrets: readonly (SecretInput | undefined)[] = [
  // @ts-expect-error bytes are no secret of a configuration
  Buffer.from('hunter2'),
];
export const wrongProvider: Made = (stack) => [
  // @ts-expect-error a variable that is only sensitive
  new MimecastProvider(stack, 'a', { clientSecret: new TerraformVariable(stack, 'b', {}) }),
];
export const rightProvider: Made = (stack) =>
  new MimecastProvider(stack, 'a', { clientSecret: new SecretVariable(stack, 'b') });

it('compiles', () => {
  expect(right).toHaveLength(8);
});
