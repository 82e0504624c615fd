import type { EmulatorSeed } from '../../src/emulator/seed';
import { Workspace } from '../harness/workspace';
import { calls } from './groups';

let workspace: Workspace;

const seed: EmulatorSeed = {
  account: { accountCode: 'C0001' },
  domains: ['contoso.example', 'fabrikam.example', 'tailspin.example'],
  attributes: ['Department', 'Job Title'],
  integrations: [
    {
      id: 'entra',
      type: 'm365',
      description: 'Entra',
      enabled: true,
      status: 'ok',
      domains: ['contoso.example', 'fabrikam.example'],
      lastSyncDateTime: '2026-01-12T08:04:11Z',
    },
    { id: 'workspace', type: 'google', description: 'Workspace', enabled: false, domains: [] },
  ],
  connections: [
    {
      id: 'engine',
      serverType: 'ad_push',
      description: 'Engine',
      enabled: true,
      status: 'ok',
      domains: ['contoso.example'],
    },
  ],
  connectors: [
    {
      id: 'c2',
      name: 'Waiting',
      status: 'configured',
      provider: 'azure_gcc',
      product: { id: 'p', name: 'Directory Synchronization' },
    },
    { id: 'c1', name: 'Contoso', status: 'connected', provider: 'azure_standard' },
  ],
  groups: [
    { id: 'com', description: 'com', source: 'ldap' },
    { id: 'example', description: 'example', parentId: 'com', source: 'ldap' },
    { id: 'staff', description: 'Staff', parentId: 'example', source: 'ldap' },
    {
      id: 'sales',
      description: 'Sales',
      parentId: 'staff',
      source: 'ldap',
      members: [{ emailAddress: 'ada@contoso.example' }],
    },
    { id: 'sales-too', description: 'Sales', parentId: 'example', source: 'ldap' },
    { id: 'cloud', description: 'Only in the cloud' },
  ],
};

beforeEach(async () => {
  workspace = await Workspace.open({ seed });
});
afterEach(() => workspace.close());

const data = (type: string, settings = ''): string => `data "mimecast_${type}" "it" {\n  ${settings}\n}\n`;

async function found(type: string, settings = ''): Promise<Record<string, unknown>> {
  workspace.configure(data(type, settings));
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  return workspace.attributes(`data.mimecast_${type}.it`);
}

async function refused(type: string, settings = ''): Promise<string> {
  workspace.configure(data(type, settings));
  const plan = await workspace.plan();
  expect(plan.code).toBe(1);
  return plan.text;
}

describe('data mimecast_directory_connection', () => {
  test.each([
    ['id = "entra"', 'entra', 'office_365', true],
    ['description = "entra"', 'entra', 'office_365', true],
    ['type = "google"', 'workspace', 'google', true],
    ['type = "ad_push"', 'engine', 'ad_push', false],
    ['domain = "FABRIKAM.example"', 'entra', 'office_365', true],
    // Nobody names it, so it is kept by the one that keeps all.
    ['domain = "tailspin.example"', 'workspace', 'google', true],
  ])('finds the one with %s', async (settings, id, type, manageable) => {
    const { id: foundId, ...rest } = await found('directory_connection', settings);
    expect(foundId).toBe(id);
    expect(rest).toMatchObject({ type, manageable });
  });

  test('says all that is known of it', async () => {
    expect(await found('directory_connection', 'id = "entra"')).toMatchObject({
      description: 'Entra',
      enabled: true,
      status: 'ok',
      domains: ['contoso.example', 'fabrikam.example'],
      sync_running: false,
      last_sync_date_time: expect.stringContaining('2026-01-12T08:04:11') as unknown,
    });
    expect(await found('directory_connection', 'id = "workspace"')).toMatchObject({
      enabled: false,
      status: 'not_active',
    });
  });

  test('a type goes by its other names as well', async () => {
    expect(await found('directory_connection', 'type = "m365"')).toMatchObject({ id: 'entra', type: 'm365' });
  });

  test('none: the error lists what there is', async () => {
    const text = await refused('directory_connection', 'description = "Exchange"');
    expect(text).toContain('There is no directory integration named "Exchange"');
    expect(text).toContain('"Entra" (office_365, contoso.example fabrikam.example, ID entra)');
    expect(text).toContain('"Engine" (ad_push, contoso.example, ID engine)');
  });

  test('several: the error lists them and asks for the ID', async () => {
    const text = await refused('directory_connection', 'domain = "contoso.example"');
    expect(text).toContain('There are 2 directory integrations for the domain contoso.example');
    expect(text).toContain('Set id instead');
  });

  test('none of a type that the API can create: the error names the resource', async () => {
    const text = await refused('directory_connection', 'type = "active_directory"');
    expect(text).toContain('A resource mimecast_active_directory_integration creates one');
  });

  test.each([
    ['domino', 'Domino', 'host name and the account of the Domino server'],
    ['ad_push', 'Mimecast Synchronization Engine', 'run it on a Windows server'],
  ])('none of type %s: no API can create it, and what to do in the console', async (type, title, todo) => {
    workspace.emulator.store.load({ ...seed, connections: [] });
    const text = await refused('directory_connection', `type = "${type}"`);
    expect(text).toContain('No API can create this directory integration');
    expect(text).toContain('Services > Directory Synchronization');
    expect(text).toContain(title);
    expect(text).toContain(todo);
  });

  test('one in error is a warning, once, that says what that holds', async () => {
    const broken = {
      ...seed,
      integrations: seed.integrations?.map((row) => ({ ...row, status: 'error' })) ?? [],
    };
    workspace.emulator.store.load(broken);
    workspace.configure(
      data('directory_connection', 'id = "entra"') +
        data('directory_connection', 'description = "entra"').replace('"it"', '"too"'),
    );
    const { text } = await workspace.plan();
    expect(text.split('"Entra": in error').length - 1).toBe(1);
    expect(text).toContain('mimecast_user_sync holds its removals');
  });

  test('a type that there is not is refused with those that there are', async () => {
    const text = await refused('directory_connection', 'type = "banana"');
    expect(text).toContain('Value is not allowed');
    expect(text).toContain('"ad_push" (Mimecast Synchronization Engine)');
    expect(text).not.toContain('No API can create');
  });

  test.each(['', 'id = "x"\ntype = "google"'])('is asked by exactly one attribute: %j', async (settings) => {
    expect(await refused('directory_connection', settings)).toContain('of id, description, type and domain');
  });

  test('several of them list the integrations once', async () => {
    workspace.configure(
      ['entra', 'workspace', 'engine']
        .map((id) => data('directory_connection', `id = "${id}"`).replace('"it"', `"${id}"`))
        .join(''),
    );
    await workspace.plan();
    expect(calls(workspace, /GET .*\/integrations/)).toHaveLength(1);
    expect(calls(workspace, /get-connection/)).toHaveLength(1);
  });
});

describe('data mimecast_directory_group', () => {
  test('is found by name without case, with its path', async () => {
    expect(await found('directory_group', 'name = "staff"')).toMatchObject({
      id: 'staff',
      name: 'staff',
      path: 'com/example/Staff',
      user_count: 0,
    });
  });

  test('is found by path', async () => {
    expect(await found('directory_group', 'path = "/com/Example/staff/sales"')).toMatchObject({
      id: 'sales',
      name: 'Sales',
      user_count: 1,
    });
  });

  test('several of a name: the error lists their paths', async () => {
    const text = await refused('directory_group', 'name = "Sales"');
    expect(text).toContain('Set path instead, to one of: "com/example/Sales", "com/example/Staff/Sales"');
  });

  test('none: the error says what comes near', async () => {
    expect(await refused('directory_group', 'path = "com/Sales"')).toContain('"com/example/Staff/Sales"');
    // A profile group is no directory group.
    expect(await refused('directory_group', 'name = "Only in the cloud"')).toContain(
      'no directory group named "Only in the cloud"',
    );
  });

  test('two at the same place cannot be told apart', async () => {
    const twin = { id: 'twin', description: 'sales', parentId: 'staff', source: 'ldap' as const };
    workspace.emulator.store.load({ ...seed, groups: [...(seed.groups ?? []), twin] });
    const text = await refused('directory_group', 'path = "com/example/Staff/Sales"');
    expect(text).toContain('sales, twin');
  });

  test('many of them list the groups once', async () => {
    workspace.configure(
      ['staff', 'sales', 'com']
        .map((id) =>
          data('directory_group', id === 'sales' ? 'path = "com/example/Sales"' : `name = "${id}"`).replace(
            '"it"',
            `"${id}"`,
          ),
        )
        .join(''),
    );
    await workspace.plan();
    expect(calls(workspace, /GET .*\/groups/)).toHaveLength(1);
  });

  test.each(['', 'name = "x"\npath = "y"'])('is asked by exactly one attribute: %j', async (settings) => {
    expect(await refused('directory_group', settings)).toContain('of name and path');
  });
});

describe('data mimecast_address_attribute', () => {
  test('is found by name without case', async () => {
    const { id } = await found('address_attribute', 'name = "job title"');
    const there = workspace.emulator.store.document().attributes as { id: string; name: string }[];
    expect(id).toBe(there.find(({ name }) => name === 'Job Title')?.id);
  });

  test('not there: the error lists what is', async () => {
    expect(await refused('address_attribute', 'name = "Office"')).toContain(
      'There are: "Department", "Job Title"',
    );
  });
});

test('data mimecast_connectors lists them with their products', async () => {
  const { items } = await found('connectors');
  expect(items).toEqual([
    expect.objectContaining({
      id: 'c1',
      name: 'Contoso',
      status: 'connected',
      connector_provider: 'azure_standard',
      product_id: null,
    }),
    expect.objectContaining({
      id: 'c2',
      status: 'configured',
      connector_provider: 'azure_gcc',
      product_id: 'p',
      product_name: 'Directory Synchronization',
    }),
  ]);
});

test('data mimecast_connectors: a role that may not read them is an error that names the permission', async () => {
  workspace.emulator.store.load({
    ...seed,
    account: {
      accountCode: 'C0001',
      clients: [
        { clientId: 'id', clientSecret: 'secret', permissions: ['Services | Directory Sync | Read'] },
      ],
    },
  });
  expect(await refused('connectors')).toContain('Services | Connectors | Edit');
});

test('data mimecast_roles lists names and IDs', async () => {
  const { items } = await found('roles');
  expect(items).toContainEqual({ id: expect.any(String) as unknown, role_name: 'Help Desk Administrator' });
});
