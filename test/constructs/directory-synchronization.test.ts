import { Testing, TerraformStack, TerraformVariable } from 'cdktf';
import {
  DirectoryConnector,
  DirectoryGroup,
  DirectorySynchronization,
  Members,
  MimecastProvider,
  Missing,
  ProfileGroup,
  SecretVariable,
} from '../../src/index';
import type { DirectorySynchronizationProps, MailPlatform } from '../../src/index';
import { annotations, document, refusals } from './synthesis';

const domains = ['contoso.example'];
const users = { domains, users: [{ address: 'ann@contoso.example' }] };

function entra(stack: TerraformStack, enabled = true): DirectoryConnector {
  return DirectoryConnector.microsoft365(stack, 'entra', {
    name: 'Contoso Entra',
    tenantDomain: 'contoso.onmicrosoft.example',
    domains,
    enabled,
  });
}

const connectors: Record<string, (stack: TerraformStack) => DirectoryConnector> = {
  Entra: entra,
  LDAP: (stack) =>
    DirectoryConnector.activeDirectory(stack, 'ad', {
      name: 'Contoso AD',
      hostname: 'dc1.contoso.example',
      userDn: 'CN=mimecast',
      rootDn: 'DC=contoso',
      password: new SecretVariable(stack, 'ldap_password'),
    }),
  'the Synchronization Engine': (stack) => DirectoryConnector.synchronizationEngine(stack, 'engine'),
  Google: (stack) =>
    DirectoryConnector.googleWorkspace(stack, 'google', {
      name: 'Contoso Google',
      user: 'admin@contoso.example',
      serviceAccountKey: new SecretVariable(stack, 'google_key'),
    }),
  Domino: (stack) => DirectoryConnector.domino(stack, 'domino'),
};

function synchronized(
  stack: TerraformStack,
  connector: DirectoryConnector,
  props: Partial<DirectorySynchronizationProps> = {},
) {
  return new DirectorySynchronization(stack, 'contoso', {
    mailPlatform: 'microsoft365',
    connector,
    ...props,
  });
}

const documented: Record<MailPlatform, readonly string[]> = {
  microsoft365: ['Entra'],
  onPremises: ['LDAP', 'the Synchronization Engine'],
  hybrid: ['Entra', 'LDAP'],
  googleWorkspace: ['Google', 'LDAP'],
};
const matrix = (Object.keys(documented) as MailPlatform[]).flatMap((mailPlatform) =>
  Object.keys(connectors).map((name) => ({
    mailPlatform,
    name,
    verdict: documented[mailPlatform].includes(name) ? 'is taken' : 'is refused',
  })),
);

describe('the connector that suits a mail platform', () => {
  it.each(matrix)('$mailPlatform: $name $verdict', ({ mailPlatform, name, verdict }) => {
    const lines = refusals((stack) => {
      synchronized(stack, connectors[name]!(stack), { mailPlatform });
    });

    expect(lines).toHaveLength(verdict === 'is taken' ? 0 : 1);
  });

  it('is explained where another is refused', () => {
    const lines = refusals((stack) => {
      const connector = DirectoryConnector.synchronizationEngine(stack, 'engine');
      synchronized(stack, connector, { mailPlatform: 'hybrid' });
    });

    expect(lines).toEqual([
      "[people/contoso] people/engine is a Synchronization Engine connector, and mailPlatform is 'hybrid': Mimecast synchronizes hybrid Exchange by Microsoft 365 (Entra) or Active Directory (LDAP), because both directories have the addresses of all mailboxes, and the Synchronization Engine is for on-premises Exchange alone. Take DirectoryConnector.microsoft365 or DirectoryConnector.activeDirectory, set another mailPlatform, or say why it is right here: allowUnusualConnector: '<the reason>'.",
    ]);
  });

  it('is named with the right article', () => {
    const lines = refusals((stack) => {
      const connector = DirectoryConnector.fromExisting(stack, 'ldap', { type: 'active_directory' });
      synchronized(stack, connector, { mailPlatform: 'microsoft365' });
    });
    expect(lines.join()).toContain('people/ldap is an Active Directory (LDAP) connector, and');
  });

  it('may be another for a reason, which is said and kept', () => {
    const reason = 'Mimecast support agreed (case 123)';
    const props = { mailPlatform: 'hybrid', allowUnusualConnector: reason } as const;
    const said = annotations((stack) => {
      synchronized(stack, DirectoryConnector.synchronizationEngine(stack, 'engine'), props);
    });
    expect(said).toEqual([
      {
        path: 'people/contoso',
        level: 'info',
        message: `A Synchronization Engine connector for mailPlatform 'hybrid' is allowed here: ${reason}`,
      },
    ]);

    const stack = new TerraformStack(Testing.app(), 'people');
    new MimecastProvider(stack, 'mimecast');
    synchronized(stack, DirectoryConnector.synchronizationEngine(stack, 'engine'), props);
    expect(stack.toTerraform()).toMatchObject({
      '//': {
        metadata: { unusualConnectors: { 'people/contoso': { mailPlatform: 'hybrid', reason } } },
      },
    });
  });

  it('needs that reason', () => {
    const lines = refusals((stack) => {
      const connector = DirectoryConnector.synchronizationEngine(stack, 'engine');
      synchronized(stack, connector, { allowUnusualConnector: ' ' });
    });

    expect(lines).toEqual([
      '[people/contoso] allowUnusualConnector is blank: say why this connector is right here, for whoever reads the stack later.',
    ]);
  });

  it('is looked at by Terraform where only it knows the kind, unless there is a reason', () => {
    const found = (allowUnusualConnector?: string) =>
      document((stack) => {
        const connector = DirectoryConnector.fromExisting(stack, 'found', { domain: 'contoso.example' });
        synchronized(stack, connector, {
          mailPlatform: 'googleWorkspace',
          ...(allowUnusualConnector !== undefined && { allowUnusualConnector }),
        });
      }).data?.['mimecast_directory_connection']?.['found'];

    expect(found()?.['lifecycle']).toEqual({
      postcondition: [
        {
          condition: '${contains(["google","active_directory"], self.type)}',
          error_message: expect.stringContaining(
            "The type of people/found is ${self.type}, and mailPlatform is 'googleWorkspace': Mimecast synchronizes Google Workspace by Google Workspace or Active Directory (LDAP)",
          ) as string,
        },
      ],
    });
    expect(found('agreed')).toEqual({ domain: 'contoso.example' });
  });
});

describe('the users of a directory synchronization', () => {
  it('are left to the synchronization of Mimecast, and it says so', () => {
    const build = (stack: TerraformStack) => synchronized(stack, entra(stack), { users });
    const { resource, data } = document(build);

    expect(resource?.['mimecast_user_sync']).toEqual({
      contoso: {
        comparison_wo: '${data.mimecast_user_comparison.contoso.comparison}',
        missing: 'request_sync',
        depends_on: ['mimecast_microsoft_365_directory_integration.entra'],
      },
    });
    expect(data?.['mimecast_user_comparison']?.['contoso']).toEqual({
      domains,
      users: { 'ann@contoso.example': {} },
    });
    expect(annotations(build)).toEqual([
      {
        path: 'people/contoso',
        level: 'info',
        message: expect.stringContaining(
          `Accounts that are missing are left to Mimecast's own synchronization (missing = "request_sync"), because people/entra is enabled`,
        ) as string,
      },
    ]);
  });

  it('are made where the connector is disabled', () => {
    const build = (stack: TerraformStack) => synchronized(stack, entra(stack, false), { users });

    expect(document(build).resource?.['mimecast_user_sync']?.['contoso']).toMatchObject({
      missing: 'create',
    });
    expect(annotations(build)).toEqual([]);
  });

  it('are made or left as Terraform finds a connector that is there already', () => {
    const build = (stack: TerraformStack) => {
      const connector = DirectoryConnector.synchronizationEngine(stack, 'engine');
      synchronized(stack, connector, { mailPlatform: 'onPremises', users });
    };

    const engine = 'data.mimecast_directory_connection.engine';
    const lowerCased = `split(",", lower(join(",", ${engine}.domains)))`;
    expect(document(build).resource?.['mimecast_user_sync']?.['contoso']?.['missing']).toBe(
      `\${(${engine}.enabled && ((1 > length(${engine}.domains)) || contains(${lowerCased}, "contoso.example"))) ? "request_sync" : "create"}`,
    );
    expect(annotations(build)).toMatchObject([
      {
        message: expect.stringContaining(
          'where Terraform finds that people/engine is enabled and keeps the domains (else they are made at once)',
        ) as string,
      },
    ]);
  });

  it('are treated as they say', () => {
    const build = (stack: TerraformStack) =>
      synchronized(stack, entra(stack), { users: { ...users, whenMissing: Missing.report() } });

    expect(document(build).resource?.['mimecast_user_sync']?.['contoso']).toMatchObject({
      missing: 'report',
    });
    expect(annotations(build)).toEqual([]);
  });

  it('are refused in domains where Mimecast would make no account', () => {
    const mixed = { ...users, domains: ['Contoso.Example', 'fabrikam.example'] };
    const lines = (props: Partial<DirectorySynchronizationProps>, enabled = true) =>
      refusals((stack) => {
        synchronized(stack, entra(stack, enabled), props);
      });

    expect(lines({ users: mixed })).toEqual([
      '[people/contoso] users.domains[1] fabrikam.example is none of the domains of people/entra, so its synchronization makes no account there: add the domain to the connector, or declare those users in a UserSync of their own.',
    ]);
    expect(lines({ users: mixed }, false)).toEqual([]);
    expect(lines({ users: { ...mixed, whenMissing: Missing.create() } })).toEqual([]);
  });
});

describe('sync now', () => {
  const request = (build: (stack: TerraformStack) => unknown) =>
    document((stack) => {
      build(stack);
    }).resource?.['mimecast_directory_sync_request'];

  it('is asked for once, and again for another connector or other domains', () => {
    expect(request((stack) => synchronized(stack, entra(stack), { syncNow: true }))).toEqual({
      contoso: {
        triggers: {
          connector: '${mimecast_microsoft_365_directory_integration.entra.id}',
          domains: 'contoso.example',
        },
        wait: true,
      },
    });
  });

  it('has the same trigger for the same domains, however they are written', () => {
    const trigger = (...names: string[]) =>
      request((stack) =>
        synchronized(
          stack,
          DirectoryConnector.microsoft365(stack, 'entra', { name: 'E', tenantDomain: 't', domains: names }),
          { syncNow: true },
        ),
      )?.['contoso']?.['triggers'];

    expect(trigger('b.example', 'A.example')).toEqual(trigger('a.example', 'B.example'));
    expect(trigger()).toMatchObject({ domains: 'all' });
  });

  it('does as it is told', () => {
    const syncNow = { wait: false, timeout: '45m', triggers: { week: '3' } };
    expect(request((stack) => synchronized(stack, entra(stack), { syncNow }))?.['contoso']).toMatchObject({
      triggers: { week: '3', domains: 'contoso.example' },
      wait: false,
      timeouts: { create: '45m' },
    });
  });

  it('takes the domains of a connector that is there already, whose ID may change', () => {
    const asked = request((stack) =>
      synchronized(stack, DirectoryConnector.synchronizationEngine(stack, 'engine'), {
        mailPlatform: 'onPremises',
        syncNow: true,
      }),
    );

    const list = 'data.mimecast_directory_connection.engine.domains';
    expect(asked?.['contoso']?.['triggers']).toEqual({
      domains: `\${join(",", sort(split(",", lower(join(",", ${list})))))}`,
    });
  });

  it('is not asked for where nobody wants it', () => {
    expect(request((stack) => synchronized(stack, entra(stack)))).toBeUndefined();
    expect(request((stack) => synchronized(stack, entra(stack), { syncNow: false }))).toBeUndefined();
  });

  it('is refused with a wait that is none', () => {
    const lines = refusals((stack) => {
      synchronized(stack, entra(stack), { syncNow: { timeout: '1 day' } });
    });

    expect(lines).toEqual([expect.stringContaining('[people/contoso] syncNow.timeout is "1 day"')]);
  });

  it('comes before the groups, the members and the users', () => {
    const { resource, data } = document((stack) => {
      const sales = DirectoryGroup.lookup(stack, 'sales', { name: 'Sales' });
      const members = Members.exactly(['ann@contoso.example']);
      const vip = new ProfileGroup(stack, 'vip', { name: 'VIP', members });
      const bare = new ProfileGroup(stack, 'bare', { name: 'Bare' });
      synchronized(stack, entra(stack), { users, syncNow: true, groups: [sales, vip, bare] });
    });

    const first = { depends_on: ['mimecast_directory_sync_request.contoso'] };
    expect(data?.['mimecast_directory_group']?.['sales']).toEqual({ name: 'Sales', ...first });
    expect(resource?.['mimecast_profile_group_members']?.['vip']).toMatchObject(first);
    expect(resource?.['mimecast_profile_group']?.['bare']).not.toHaveProperty('depends_on');
    expect(resource?.['mimecast_user_sync']?.['contoso']).toMatchObject(first);
    expect(data?.['mimecast_user_comparison']?.['contoso']).not.toHaveProperty('depends_on');
  });

  it('is what groups and policies wait for: without it, it says that they do not', () => {
    const messages = (props: Partial<DirectorySynchronizationProps>) =>
      annotations((stack) => {
        const groups = [DirectoryGroup.lookup(stack, 'sales', { name: 'Sales' })];
        synchronized(stack, entra(stack), { groups, ...props });
      }).map(({ message }) => message);

    expect(messages({})).toEqual([
      'The groups and policies wait for nothing, as no synchronization is asked for: set syncNow where one has to bring the groups first.',
    ]);
    expect(messages({ syncNow: true })).toEqual([]);
    expect(messages({ groups: [] })).toEqual([]);
  });

  it('is of the provider that it was given, as the users are', () => {
    const { resource, data } = document((stack) => {
      const provider = new MimecastProvider(stack, 'other', { alias: 'other' });
      synchronized(stack, entra(stack), { users, syncNow: true, provider });
    });

    for (const found of [
      resource?.['mimecast_directory_sync_request'],
      resource?.['mimecast_user_sync'],
      data?.['mimecast_user_comparison'],
    ]) {
      expect(found?.['contoso']?.['provider']).toBe('mimecast.other');
    }
  });
});

describe('a directory group', () => {
  it('is looked up by name or path', () => {
    const { data } = document((stack) => {
      DirectoryGroup.lookup(stack, 'sales', { name: 'Sales' });
      DirectoryGroup.lookup(stack, 'staff', { path: 'com/contoso/Staff' });
    });

    expect(data?.['mimecast_directory_group']).toEqual({
      sales: { name: 'Sales' },
      staff: { path: 'com/contoso/Staff' },
    });
  });

  it('is refused without one of them, and with both', () => {
    const lines = refusals((stack) => {
      const lookups = { none: {}, both: { name: 'a', path: 'b' }, blank: { name: ' ' } };
      for (const [id, which] of Object.entries(lookups)) DirectoryGroup.lookup(stack, id, which as never);
      const variable = new TerraformVariable(stack, 'name', { type: 'string' });
      DirectoryGroup.lookup(stack, 'fine', { name: variable.stringValue });
    });

    expect(lines).toEqual([
      '[people/none] The group is looked for by nothing: give exactly one of them: name or path.',
      '[people/both] The group is looked for by name and path: give exactly one of them: name or path.',
      '[people/blank] The group is looked for by a blank text: give its name, or its path from the top.',
    ]);
  });
});
