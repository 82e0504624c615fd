import type { TerraformStack } from 'cdktf';
import { AppCredential, AzureAppRegistration, MimecastAppConsent } from '../../../src/azure';

/* What does not compile: see the types test one folder up. */
const repository = { organization: 'contoso', repository: 'directory' };
const name = 'Directory reader';
const clientId = 'c';

export const right: readonly (() => unknown)[] = [
  () => AppCredential.gitHubActions({ ...repository, branch: 'main' }),
  () => AppCredential.azureDevOps({ issuer: 'https://a.example', subject: 'b' }),
  () => AppCredential.clientSecret({ generation: 1 }),
];

export const wrongCredentials: readonly (() => unknown)[] = [
  // @ts-expect-error which workflows?
  () => AppCredential.gitHubActions(repository),
  // @ts-expect-error a branch or an environment
  () => AppCredential.gitHubActions({ ...repository, branch: 'main', environment: 'production' }),
  // @ts-expect-error left out, or true
  () => AppCredential.gitHubActions({ ...repository, pullRequest: false }),
  // @ts-expect-error half of what Azure DevOps shows
  () => AppCredential.azureDevOps({ issuer: 'https://a.example' }),
  // @ts-expect-error the one way or the other
  () => AppCredential.azureDevOps({ issuer: 'https://a.example', subject: 'b', organization: 'contoso' }),
  // @ts-expect-error which generation?
  () => AppCredential.clientSecret({}),
  // @ts-expect-error a secret that somebody thought of
  () => AppCredential.clientSecret('hunter2'),
];

export const wrongRegistrations: readonly ((stack: TerraformStack) => unknown)[] = [
  // @ts-expect-error how does anybody sign in?
  (stack) => new AzureAppRegistration(stack, 'a', { name }),
  // @ts-expect-error nothing of that name can be read
  (stack) => new AzureAppRegistration(stack, 'a', { name, credentials: [], reads: 'mail' }),
  // @ts-expect-error a credential is made by AppCredential
  (stack) => new AzureAppRegistration(stack, 'a', { name, credentials: [{ generation: 1 }] }),
  // @ts-expect-error one that exists is told by its client ID
  (stack) => AzureAppRegistration.fromExisting(stack, 'a', { name }),
  // @ts-expect-error it only reads
  (stack) => new MimecastAppConsent(stack, 'a', { clientId, permissions: ['Directory.ReadWrite.All'] }),
];

it('compiles', () => {
  expect(right).toHaveLength(3);
});
