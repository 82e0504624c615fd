import { Fn, TerraformOutput, TerraformVariable, type TerraformStack } from 'cdktf';
import { DirectoryConnector, MimecastProvider, SecretVariable } from '../../src/index';
import type { ExistingConnector, Microsoft365ConnectorProps } from '../../src/index';
import { annotations, document, refusals } from './synthesis';

const tenant = { name: 'Contoso Entra', tenantDomain: 'contoso.onmicrosoft.example' };
const ldap = {
  name: 'Contoso AD',
  hostname: 'dc1.contoso.example',
  userDn: 'CN=mimecast,DC=contoso,DC=example',
  rootDn: 'DC=contoso,DC=example',
};
/** What a connector has where nothing is said, so that Terraform takes back what was said before. */
const usual = {
  enabled: true,
  acknowledge_disabled_accounts: false,
  delete_users: false,
  max_unlink: '10',
};
const engine = { type: 'ad_push' } as const;

describe('a directory connector that is made', () => {
  it('with Microsoft 365 says what is said, and the defaults of the rest', () => {
    const { resource } = document((stack) => {
      DirectoryConnector.microsoft365(stack, 'entra', tenant);
      DirectoryConnector.microsoft365(stack, 'gov', {
        ...tenant,
        name: 'Contoso GCC High',
        remarks: 'GCC High',
        domains: ['contoso.example'],
        enabled: false,
        acknowledgeDisabledAccounts: true,
        deleteUsers: true,
        maxUnlink: 1000,
        verify: true,
        cloudConnectorId: 'consent-1',
        cloud: 'gov',
        syncContacts: true,
        syncGuests: false,
      });
    });

    expect(resource?.['mimecast_microsoft_365_directory_integration']).toEqual({
      entra: {
        description: 'Contoso Entra',
        tenant_domain: 'contoso.onmicrosoft.example',
        ...usual,
        server_subtype: 'standard',
        sync_contacts: false,
        sync_guest_users: false,
      },
      gov: {
        description: 'Contoso GCC High',
        info: 'GCC High',
        tenant_domain: 'contoso.onmicrosoft.example',
        domains: ['contoso.example'],
        enabled: false,
        acknowledge_disabled_accounts: true,
        delete_users: true,
        max_unlink: '1000',
        verify: true,
        connector_id: 'consent-1',
        server_subtype: 'gov',
        sync_contacts: true,
        sync_guest_users: false,
      },
    });
  });

  it('with Active Directory has one domain controller at least, and its password in a write-only argument', () => {
    const { resource } = document((stack) => {
      const password = new SecretVariable(stack, 'ldap_password');
      DirectoryConnector.activeDirectory(stack, 'ad', { ...ldap, password });
      DirectoryConnector.activeDirectory(stack, 'two', {
        ...ldap,
        name: 'Contoso AD 2',
        alternateHostname: 'dc2.contoso.example',
        port: 636,
        encryption: 'strict',
        password: password.stringValue,
        passwordVersion: 3,
        syncContacts: true,
      });
    });

    const first = {
      description: 'Contoso AD',
      hostname: 'dc1.contoso.example',
      alternate_hostname: 'dc1.contoso.example',
      user_dn: ldap.userDn,
      root_dn: ldap.rootDn,
      ...usual,
      sync_contacts: false,
      password_wo: '${var.ldap_password}',
      password_wo_version: 1,
    };
    expect(resource?.['mimecast_active_directory_integration']).toEqual({
      ad: first,
      two: {
        ...first,
        description: 'Contoso AD 2',
        alternate_hostname: 'dc2.contoso.example',
        port: 636,
        encryption_mode: 'strict',
        password_wo_version: 3,
        sync_contacts: true,
      },
    });
  });

  it('with Google Workspace has its key in a write-only argument', () => {
    const { resource } = document((stack) => {
      DirectoryConnector.googleWorkspace(stack, 'google', {
        name: 'Contoso Google',
        user: 'admin@contoso.example',
        serviceAccountKey: new SecretVariable(stack, 'google_key'),
        maxUnlink: 'unlimited',
      });
    });

    expect(resource?.['mimecast_google_workspace_directory_integration']?.['google']).toEqual({
      description: 'Contoso Google',
      user: 'admin@contoso.example',
      ...usual,
      service_account_key_wo: '${var.google_key}',
      service_account_key_wo_version: 1,
      max_unlink: 'unlimited',
    });
  });

  it('is refused with a secret in code, which is not repeated', () => {
    const lines = refusals((stack) => {
      DirectoryConnector.activeDirectory(stack, 'ad', { ...ldap, password: 'hunter2' });
      DirectoryConnector.googleWorkspace(stack, 'google', {
        name: 'Google',
        user: 'admin@contoso.example',
        serviceAccountKey: '{"private_key":"hunter2"}',
      });
    });

    expect(lines).toEqual([
      '[people/ad] password is written in code, and the synthesized stack would hold it: pass a SecretVariable, which Terraform reads from TF_VAR_…, or a value of an ephemeral resource.',
      expect.stringContaining('[people/google] serviceAccountKey is written in code'),
    ]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('is warned of a password that another provider keeps in the state', () => {
    const said = annotations((stack) => {
      const password = '${random_password.ldap.result}';
      DirectoryConnector.activeDirectory(stack, 'ad', { ...ldap, password });
    });

    expect(said).toEqual([
      {
        path: 'people/ad',
        level: 'warn',
        message: expect.stringContaining('password comes from random_password.ldap') as string,
      },
    ]);
  });

  it.each<[Partial<Microsoft365ConnectorProps>, string]>([
    [{ name: ' ' }, 'name is blank: give the name that Mimecast is to show.'],
    [{ name: 'x'.repeat(121) }, 'name has 121 characters: Mimecast takes at most 120.'],
    [{ remarks: 'x'.repeat(241) }, 'remarks has 241 characters: Mimecast takes at most 240.'],
    [
      { domains: ['@contoso.example'] },
      'domains[0] is "@contoso.example": give a domain name such as "contoso.example".',
    ],
    [
      { domains: ['contoso.example', 'Contoso.Example'] },
      'domains[1] Contoso.Example is there twice (also domains[0]): keep one of them.',
    ],
  ])('is refused with %j', (props, problem) => {
    const lines = refusals((stack) => {
      DirectoryConnector.microsoft365(stack, 'entra', { ...tenant, ...props });
    });

    expect(lines).toEqual([`[people/entra] ${problem}`]);
  });
});

describe('a directory connector that is there already', () => {
  it.each<ExistingConnector>([
    { id: 'abc' },
    { description: 'Contoso' },
    { type: 'ad_push' },
    { domain: 'contoso.example' },
  ])('is found by %j', (which) => {
    const { data } = document((stack) => {
      DirectoryConnector.fromExisting(stack, 'engine', which);
    });

    expect(data).toEqual({ mimecast_directory_connection: { engine: which } });
  });

  it('is refused without a way to find it, and with two', () => {
    const lines = refusals((stack) => {
      DirectoryConnector.fromExisting(stack, 'none', {} as ExistingConnector);
      DirectoryConnector.fromExisting(stack, 'two', { id: 'a', domain: 'b.example' } as never);
    });

    expect(lines).toEqual([
      '[people/none] The connector is looked for by nothing: give exactly one of id, description, type and domain.',
      '[people/two] The connector is looked for by id and domain: give exactly one of id, description, type and domain.',
    ]);
  });

  it('is found by its kind where only the console makes it', () => {
    const { data } = document((stack) => {
      DirectoryConnector.synchronizationEngine(stack, 'engine');
      DirectoryConnector.domino(stack, 'domino');
    });

    expect(data).toEqual({
      mimecast_directory_connection: { engine: { type: 'ad_push' }, domino: { type: 'domino' } },
    });
  });

  it('is one of several such, and Terraform looks whether it is of that kind', () => {
    const { data } = document((stack) => {
      DirectoryConnector.synchronizationEngine(stack, 'engine', { domain: 'contoso.example' });
    });

    expect(data?.['mimecast_directory_connection']?.['engine']).toMatchObject({
      domain: 'contoso.example',
      lifecycle: { postcondition: [{ condition: '${self.type == "ad_push"}' }] },
    });
  });

  it('is refused with settings of one that is to be made, with what to do in the console', () => {
    const lines = refusals((stack) => {
      const settings = { hostname: 'dc1.contoso.example', rootDn: 'DC=contoso' } as never;
      DirectoryConnector.synchronizationEngine(stack, 'engine', settings);
      DirectoryConnector.domino(stack, 'domino', settings);
    });

    expect(lines[0]).toContain(
      '[people/engine] hostname, rootDn would make a Synchronization Engine connector, which only the Administration Console can: add it there (Administration Console, Services, Directory Synchronization',
    );
    expect(lines[0]).toContain('install the engine on a server');
    expect(lines[1]).toContain('[people/domino] hostname, rootDn would make a Domino connector');
  });
});

describe('what a directory connector tells', () => {
  function outputs(build: (stack: TerraformStack) => Record<string, unknown>) {
    const { output } = document((stack) => {
      for (const [name, value] of Object.entries(build(stack))) {
        new TerraformOutput(stack, `told_${name}`, { value });
      }
    });
    return Object.fromEntries(
      Object.entries(output ?? {}).map(([name, { value }]) => [name.replace('told_', ''), value]),
    );
  }

  it('is its ID and domains as Terraform knows them', () => {
    const told = outputs((stack) => {
      const { connectorId, domains } = DirectoryConnector.microsoft365(stack, 'entra', tenant);
      const found = DirectoryConnector.fromExisting(stack, 'engine', engine);
      return { id: connectorId, domains, found: found.connectorId, enabled: found.enabled };
    });

    expect(told).toEqual({
      id: '${mimecast_microsoft_365_directory_integration.entra.id}',
      domains: '${mimecast_microsoft_365_directory_integration.entra.domains}',
      found: '${data.mimecast_directory_connection.engine.id}',
      enabled: '${data.mimecast_directory_connection.engine.enabled}',
    });
  });

  it('is its kind and whether it is enabled, where the synthesis knows', () => {
    document((stack) => {
      const entra = DirectoryConnector.microsoft365(stack, 'entra', tenant);
      const off = DirectoryConnector.microsoft365(stack, 'off', { ...tenant, name: 'Off', enabled: false });
      const some = DirectoryConnector.fromExisting(stack, 'some', { domain: 'contoso.example' });

      expect(entra).toMatchObject({ kind: 'office_365', enabled: true });
      expect(off.enabled).toBe(false);
      expect(DirectoryConnector.fromExisting(stack, 'engine', engine).kind).toBe('ad_push');
      expect(some.kind).toBeUndefined();
    });
  });

  it('is whether it keeps a domain, in whatever spelling', () => {
    document((stack) => {
      const domains = ['Contoso.Example'];
      const one = DirectoryConnector.microsoft365(stack, 'one', { ...tenant, domains });
      const all = DirectoryConnector.microsoft365(stack, 'all', { ...tenant, name: 'All', domains: [] });

      expect(one.covers('contoso.example')).toBe(true);
      expect(one.covers('fabrikam.example')).toBe(false);
      expect(all.covers('fabrikam.example')).toBe(true);
    });
  });

  it('is an expression where only Terraform knows the domains', () => {
    const told = outputs((stack) => {
      const variable = new TerraformVariable(stack, 'domain', { type: 'string' }).stringValue;
      const entra = DirectoryConnector.microsoft365(stack, 'entra', tenant);
      const open = DirectoryConnector.microsoft365(stack, 'open', {
        ...tenant,
        name: 'Open',
        domains: [variable],
      });
      const found = DirectoryConnector.fromExisting(stack, 'engine', engine);
      return {
        found: found.covers('Contoso.example'),
        open: open.covers('contoso.example'),
        left: entra.covers('contoso.example'),
        trimmed: entra.covers(Fn.trimspace(variable)),
      };
    });

    const list = 'data.mimecast_directory_connection.engine.domains';
    expect(told['found']).toBe(
      `\${((1 > length(${list})) || contains(split(",", lower(join(",", ${list}))), "contoso.example"))}`,
    );
    expect(told['open']).toContain('mimecast_microsoft_365_directory_integration.open.domains');
    expect(told['left']).toContain('mimecast_microsoft_365_directory_integration.entra.domains');
    expect(told['trimmed']).toContain('lower(trimspace(var.domain))');
  });

  it('is of the provider that it was given', () => {
    const { data, resource } = document((stack) => {
      const provider = new MimecastProvider(stack, 'other', { alias: 'other' });
      DirectoryConnector.microsoft365(stack, 'entra', { ...tenant, provider });
      DirectoryConnector.synchronizationEngine(stack, 'engine', { provider });
    });

    expect(resource?.['mimecast_microsoft_365_directory_integration']?.['entra']?.['provider']).toBe(
      'mimecast.other',
    );
    expect(data?.['mimecast_directory_connection']?.['engine']).toEqual({
      type: 'ad_push',
      provider: 'mimecast.other',
    });
  });
});
