import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { AppCredential, AzureAppRegistration, type AzureAppRegistrationProps } from '../../../src/azure';
import { DataMimecastDirectoryUsers } from '../../../src/constructs/gen/data-mimecast-directory-users';
import { Directory, MimecastProvider, UserSource, UserSync } from '../../../src/index';
import type { StackDocument } from '../synthesis';
import { made, warned, workflow } from './tenant';

type Groups = readonly string[] | undefined;

/** An application, and users of a domain of their own that are read with it. */
function readBy(
  stack: TerraformStack,
  name: string,
  groups: Groups,
  reads?: AzureAppRegistrationProps['reads'],
) {
  const credentials = [AppCredential.gitHubActions(workflow)];
  const app = new AzureAppRegistration(stack, name, { name, credentials, ...(reads && { reads }) });
  const directory = Directory.entra(name, { tenantId: app.tenantId, clientId: app.clientId, useOidc: true });
  new UserSync(stack, `people_of_${name}`, {
    domains: [`${name}.example`],
    from: [UserSource.entra(directory, groups && { groups })],
    ready: app.ready,
  });
  return directory;
}

function stackOf(...apps: readonly (readonly [name: string, groups: Groups])[]) {
  return (stack: TerraformStack): void => {
    const directories = apps.map(([name, groups]) => readBy(stack, name, groups));
    new MimecastProvider(stack, 'mimecast', { directories });
  };
}

/** What an application is given consent to, and what it asks for and says of it. */
function permissionsOf({ resource }: StackDocument, name: string) {
  const consents = Object.keys(resource?.['azuread_app_role_assignment'] ?? {});
  const { required_resource_access: asked, description } = resource?.['azuread_application']?.[name] ?? {};
  return {
    consents: consents.filter((consent) => consent.startsWith(`${name}_`)),
    asked: (asked as { resource_access: unknown[] }[])[0]?.resource_access.length,
    explains: String(description).match(/\w+\.\w+\.All/g),
  };
}

const users = (name: string) => ({
  consents: [`${name}_user_read_all`],
  asked: 1,
  explains: ['User.Read.All'],
});
const groups = (name: string) => ({
  consents: [`${name}_groupmember_read_all`, `${name}_user_read_all`],
  asked: 2,
  explains: ['User.Read.All', 'GroupMember.Read.All'],
});

describe('what an application may read', () => {
  it('follows from what the stack reads with it, for each application by itself', () => {
    const whole = made(stackOf(['contoso', ['Sales']], ['fabrikam', undefined]));
    expect(permissionsOf(whole, 'contoso')).toEqual(groups('contoso'));
    expect(permissionsOf(whole, 'fabrikam')).toEqual(users('fabrikam'));
    const ready = (name: string) =>
      String(whole['data']?.['mimecast_user_comparison']?.[`people_of_${name}`]?.['ready']);
    expect(ready('contoso')).toContain('azuread_app_role_assignment.contoso_groupmember_read_all.id');
    expect(ready('fabrikam')).not.toContain('groupmember');
  });

  it('follows from a map of people as well, whose directory may go without saying', () => {
    const whole = made((stack) => {
      stackOf(['contoso', undefined])(stack);
      new DataMimecastDirectoryUsers(stack, 'map', { sources: [{ entra: { groups: ['Sales'] } }] });
    });
    expect(permissionsOf(whole, 'contoso')).toEqual(groups('contoso'));
  });

  it('is the same for a stack that is synthesized with its app', () => {
    const stack = new TerraformStack(Testing.app(), 'people');
    new AzureadProvider(stack, 'azuread');
    stackOf(['contoso', ['Sales']])(stack);
    const file = join(Testing.fullSynth(stack), 'stacks', 'people', 'cdk.tf.json');
    const whole = JSON.parse(readFileSync(file, 'utf8')) as StackDocument;
    expect(permissionsOf(whole, 'contoso')).toEqual(groups('contoso'));
  });

  it('is what is written where it is written, with a warning where that is too little', () => {
    const build = (reads: 'users' | 'directory') => (stack: TerraformStack) => {
      const directory = readBy(stack, 'contoso', ['Sales'], reads);
      new MimecastProvider(stack, 'mimecast', { directories: [directory] });
    };
    expect(permissionsOf(made(build('users')), 'contoso')).toEqual(users('contoso'));
    expect(warned(build('users'))).toEqual([
      expect.stringContaining("this application may read users alone: set reads: 'groups'") as string,
    ]);
    expect(warned(build('directory'))).toEqual([]);
    expect(warned(stackOf(['contoso', ['Sales']]))).toEqual([]);
  });
});
