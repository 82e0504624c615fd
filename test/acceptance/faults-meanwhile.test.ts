import { operations } from '../../src/mimecast/operations';
import type { Workspace } from '../harness/workspace';
import {
  appliedDespite,
  calmDays,
  company,
  each,
  errorsIn,
  expectNoSecret,
  functions,
  holdings,
  openCompany,
  type Calm,
} from './company';
import { everybody, expectNoChanges, resource } from './policies';
import { set } from './envelope-policies';

let calm: Calm;
let workspace: Workspace;

beforeAll(async () => {
  calm = await calmDays();
});
beforeEach(async () => {
  workspace = await openCompany();
});
afterEach(() => workspace.close());

const creates = functions('create');

describe('creates whose answer is lost', () => {
  test('are found, and made once; one that nothing lists says where to look', async () => {
    workspace.configure(company('first'));
    workspace.emulator.setFaults(each(creates, { nth: 1, drop: 'after' }));
    const ran = await workspace.apply();
    expect(errorsIn(ran)).toEqual([
      expect.stringMatching(/Could not create the web security .*delete it there before applying again/),
    ]);
    expect(holdings(workspace)).toEqual(calm.first);
    expectNoSecret(workspace, ran);
    workspace.emulator.setFaults([]);
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
  });

  test('and that cannot be looked for say so: what happened is not hidden by why it cannot be seen', async () => {
    const listings = functions('read').filter(({ does }) => does.startsWith('list'));
    const all = [...listings, operations.listIntegrations];
    workspace.configure(company('first', /web_security/));
    workspace.emulator.setFaults([
      ...each(creates, { nth: 1, drop: 'after' }),
      ...each(all, { nth: 2, count: 99, status: 503 }),
    ]);
    const errors = errorsIn(await workspace.apply());
    expect(errors).toHaveLength(creates.length - 3);
    for (const error of errors) {
      expect(error).toContain('Whether the change was made is not known');
      expect(error).toMatch(/It could not be looked for .*before applying again/);
    }
  });
});

/** Two of the same; which kinds can be there twice. */
const twins: readonly [string, Readonly<Record<string, unknown>>, number][] = [
  ['mimecast_anti_spoofing_policy', { description: 'It', option: 'apply', ...everybody }, 2],
  [
    'mimecast_delivery_route_definition',
    { description: 'It', hostname: 'mail.contoso.example', port: 25 },
    2,
  ],
  [
    'mimecast_address_alteration_policy',
    {
      address_alteration_set_id: set,
      policy: { description: 'It', from: { type: 'everyone' }, to: { type: 'everyone' } },
    },
    2,
  ],
  [
    'mimecast_address_alteration_definition',
    {
      ...{ address_type: 'all', routing: 'all', folder_id: set },
      ...{ original_address: 'ann@contoso.example', new_address: 'a@contoso.example' },
    },
    1,
  ],
  ['mimecast_managed_url', { url: 'https://phish.example/', action: 'block' }, 1],
  ['mimecast_profile_group', { description: 'It' }, 1],
  [
    'mimecast_microsoft_365_directory_integration',
    { description: 'It', tenant_domain: 'contoso.onmicrosoft.example', connector_id: 'connected' },
    1,
  ],
];

describe('two equal ones of every kind in one apply', () => {
  test.each([
    ['answered', {}],
    ['the answer to the first lost', { nth: 1, drop: 'after' } as const],
  ])('%s: no more of them than there can be, and each is in the state', async (_, fault) => {
    const both = twins.flatMap(([type, values]) => [
      resource(type, 'a', values),
      resource(type, 'b', values),
    ]);
    workspace.configure(both.join(''));
    workspace.emulator.setFaults(each(creates, fault));
    const errors = errorsIn(await workspace.apply());
    workspace.emulator.setFaults([]);
    expect(errors).toHaveLength(twins.filter(([, , most]) => most === 1).length);
    for (const error of errors) expect(error).toMatch(/already/);

    const made = (await workspace.show()).values?.root_module.resources ?? [];
    for (const [type, , most] of twins) {
      const ids = made
        .filter(({ address }) => address.startsWith(`${type}.`))
        .map(({ values }) => values['id']);
      expect([type, ids.length, new Set(ids).size]).toEqual([type, most, most]);
    }
    expect(holdings(workspace)).toHaveLength(calm.nothing.length + made.length);

    const inState = new Set(made.map(({ address }) => address));
    const kept = twins.flatMap(([type, values]) =>
      ['a', 'b'].filter((name) => inState.has(`${type}.${name}`)).map((name) => resource(type, name, values)),
    );
    workspace.configure(kept.join(''));
    await expectNoChanges(workspace);
    expect(errorsIn(await workspace.destroy())).toEqual([]);
    expect(holdings(workspace)).toEqual(calm.nothing);
  });
});

describe('somebody else', () => {
  type Rows = Record<string, unknown>[];

  /** Changes the account behind the back of Terraform. */
  function meanwhile(change: (rows: Rows) => Rows): void {
    const document = workspace.emulator.store.document();
    const { policies = [], definitions = [], integrations = [], groups = [] } = document;
    const changed = { policies, definitions, integrations, groups } as Record<string, Rows>;
    workspace.emulator.store.load({
      ...document,
      ...Object.fromEntries(Object.entries(changed).map(([name, rows]) => [name, change(rows)])),
    });
  }
  const isSeeded = (row: Record<string, unknown>): boolean => row['family'] === 'address-alteration-sets';

  beforeEach(() => appliedDespite(workspace, company('first'), []));

  test('renames everything between plan and apply: what was planned is done, and the next apply the rest', async () => {
    workspace.configure(company('later'));
    expect((await workspace.plan('-out=it.tfplan')).code).toBe(2);
    meanwhile((rows) => {
      for (const row of rows)
        if (!isSeeded(row) && row['description']) row['description'] = `${String(row['description'])}!`;
      return rows;
    });
    expect(errorsIn(await workspace.apply('it.tfplan'))).toEqual([]);
    await appliedDespite(workspace, company('later'), []);
    expect(holdings(workspace)).toEqual(calm.later);
  });

  test('removes everything between plan and apply: an error for each, and the next apply makes it anew', async () => {
    workspace.configure(company('later'));
    expect((await workspace.plan('-out=it.tfplan')).code).toBe(2);
    meanwhile((rows) => rows.filter(isSeeded));
    const errors = errorsIn(await workspace.apply('it.tfplan'));
    expect(errors.length).toBeGreaterThan(10);
    for (const error of errors) expect(error).toMatch(/not found|not exist|There is no|is gone/i);
    await appliedDespite(workspace, company('later'), []);
    expect(holdings(workspace)).toEqual(calm.later);
  });

  test('has removed everything: destroying it is no failure', async () => {
    meanwhile((rows) => rows.filter(isSeeded));
    expect(errorsIn(await workspace.destroy('-refresh=false'))).toEqual([]);
    expect(holdings(workspace)).toEqual(calm.nothing);
  });
});

describe.each([
  ['nothing more', {}],
  [
    'the code of a missing product',
    { fail: [{ errors: [{ code: 'app_forbidden', message: 'Forbidden' }] }] },
  ],
  ['the code of a missing permission', { errors: [{ code: 'err_xdk_client_unauthorized', message: 'No' }] }],
])('403 with %s', (what, body) => {
  test('of every create: each error names what is missing, and nothing is made', async () => {
    workspace.configure(company('first'));
    workspace.emulator.setFaults(each(creates, { status: 403, body }));
    const errors = errorsIn(await workspace.apply());
    expect(errors).toHaveLength(creates.length - 2);
    for (const error of errors) {
      const { product, permissions } = creates.find(({ does }) => error.includes(`Could not ${does}`))!;
      if (what !== 'the code of a missing permission') expect(error).toContain(`"${product}"`);
      if (what !== 'the code of a missing product')
        for (const permission of permissions) expect(error).toContain(`"${permission}"`);
    }
    expect(holdings(workspace)).toEqual(calm.nothing);
  });
});
