import type { Api } from './api';
import { withApi } from './api';

const root = '/policy-management/cloud-gateway/v1';
const seed = {
  domains: ['x.example'],
  groups: [{ id: 'vip', description: 'VIP Users' }],
  attributes: [{ id: 'dept', name: 'Department' }],
  definitions: [
    { family: 'delivery-route', id: 'route', description: 'Exchange', hostname: 'mail.x.example' },
    { family: 'dns-authentication-outbound', id: 'dkim', description: 'Keys', domain: 'x.example' },
  ],
};
const value = 'err_validation_value_not_allowed';
const everyone = { from: { type: 'everyone' }, to: { type: 'everyone' } };
const defaults = {
  fromPart: 'envelope_from',
  enabled: true,
  enforced: false,
  override: false,
  bidirectional: false,
  fromEternal: true,
  toEternal: true,
};
const eternity = { fromDateTime: '1900-01-01T00:00:00Z', toDateTime: '2100-01-01T23:59:59Z' };
const minimal: Record<string, Record<string, unknown>> = {
  'blocked-senders': { option: 'block_sender' },
  'anti-spoofing': {},
  'anti-spoofing-bypass': { option: 'enable_bypass' },
  greylisting: { option: 'apply' },
  'delivery-route': { definitionId: 'route' },
  'dns-authentication-outbound': { definitionId: 'dkim' },
};
const families = Object.keys(minimal);

function policies(family: string): string {
  return `${root}/${family}/policies`;
}

async function create(api: Api, family: string, fields: object = {}): Promise<string> {
  const body = { description: 'One', ...everyone, ...minimal[family], ...fields };
  const reply = await api.post<{ id?: string; policyId?: string }>(policies(family), body);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id ?? reply.body.policyId ?? '';
}

async function read(api: Api, family: string, id: string): Promise<Record<string, unknown>> {
  return (await api.get(`${policies(family)}/${id}`)).body;
}

async function refusal(api: Api, family: string, fields: object): Promise<unknown> {
  const body = { description: 'One', ...everyone, ...minimal[family], ...fields };
  const { status, body: answer } = await api.post<{ errors: { code: string; field?: string }[] }>(
    policies(family),
    body,
  );
  return [status, answer.errors[0]?.code, answer.errors[0]?.field];
}

describe('REST policies', () => {
  test.each(families)('%s: made, read with defaults, listed, changed in part, deleted', (family) =>
    withApi({ seed }, async (api) => {
      const id = await create(api, family);
      expect(id).toMatch(/^eN[oq]/);
      const path = `${policies(family)}/${id}`;
      const shown = await read(api, family, id);
      expect(shown).toMatchObject({ description: 'One', ...everyone, ...minimal[family] });
      expect(shown).not.toHaveProperty('id');
      expect((await api.get(policies(family))).body).toEqual({
        meta: { pagination: { pageSize: 1 } },
        policies: [{ id, ...shown }],
      });
      const patch = await api.send('PATCH', path, JSON.stringify({ id, enabled: false, unheardOf: 1 }));
      expect([patch.status, patch.text]).toEqual([204, '']);
      expect(await read(api, family, id)).toEqual({ ...shown, enabled: false });
      expect((await api.send('DELETE', path)).status).toBe(204);
      expect((await api.get(path)).status).toBe(404);
      expect((await api.send('DELETE', path)).status).toBe(404);
      expect((await api.send('PATCH', path, '{}')).status).toBe(404);
      expect((await api.get(policies(family))).body['policies']).toEqual([]);
    }),
  );

  test('defaults are filled in on reads; greylisting has other names for its dates', () =>
    withApi({ seed }, async (api) => {
      const id = await create(api, 'anti-spoofing');
      expect(await read(api, 'anti-spoofing', id)).toEqual({
        description: 'One',
        ...everyone,
        ...defaults,
        ...eternity,
      });
      const grey = await read(api, 'greylisting', await create(api, 'greylisting'));
      expect(grey).toMatchObject({ fromDate: eternity.fromDateTime, toDate: eternity.toDateTime });
      expect(grey).not.toHaveProperty('fromDateTime');
    }));

  test('a bypass answers its creation with policyId and takes the part both alone', () =>
    withApi({ seed }, async (api) => {
      const body = { description: 'One', ...everyone, option: 'disable_bypass' };
      const made = await api.post(policies('anti-spoofing-bypass'), body);
      expect(made.body).toEqual({ policyId: expect.stringMatching(/^eN[oq]/) });
      expect(await read(api, 'anti-spoofing-bypass', String(made.body['policyId']))).toMatchObject({
        fromPart: 'both',
        fromEternal: true,
      });
      expect(await refusal(api, 'anti-spoofing-bypass', { fromPart: 'envelope_from' })).toEqual([
        400,
        'err_validation_value_not_allowed',
        'fromPart',
      ]);
    }));

  test('groups are written as groupId and read nested; other targets keep what is theirs', () =>
    withApi({ seed }, async (api) => {
      const id = await create(api, 'greylisting', {
        from: { type: 'profile_group', groupId: 'vip', domain: 'dropped.example' },
        to: { type: 'address_attribute_value', attribute: { id: 'dept', value: 'Sales' } },
      });
      expect(await read(api, 'greylisting', id)).toMatchObject({
        from: { type: 'profile_group', group: { id: 'vip' } },
        to: { type: 'address_attribute_value', attribute: { id: 'dept', value: 'Sales' } },
      });
      const other = {
        from: { type: 'email_domain', domain: 'Bad.Example' },
        to: { type: 'individual_email_address', emailAddress: 'ann@x.example' },
      };
      const path = `${policies('greylisting')}/${id}`;
      await api.send('PATCH', path, JSON.stringify(other));
      expect(await read(api, 'greylisting', id)).toMatchObject({
        ...other,
        from: { type: 'email_domain', domain: 'bad.example' },
      });
    }));

  test.each([
    ['no type', { from: {} }, 'err_validation_null', 'from.type'],
    ['a type of the older paths', { from: { type: 'free_mail_domains' } }, value, 'from.type'],
    ['another one', { to: { type: 'header_display_name', headerDisplayName: 'x' } }, value, 'to.type'],
    ['a group without ID', { to: { type: 'profile_group' } }, 'err_validation_null', 'to.groupId'],
    [
      'a group as it is read',
      { to: { type: 'profile_group', group: { id: 'vip' } } },
      'err_validation_null',
      'to.groupId',
    ],
    ['a group that is not there', { to: { type: 'profile_group', groupId: 'no' } }, value, 'to.groupId'],
    [
      'the domain of the other dialect',
      { from: { type: 'email_domain', emailDomain: 'x.example' } },
      'err_validation_null',
      'from.domain',
    ],
    [
      'no address',
      { from: { type: 'individual_email_address', emailAddress: 'x' } },
      'err_validation_invalid_email_address',
      'from.emailAddress',
    ],
    [
      'an attribute without value',
      { from: { type: 'address_attribute_value', attribute: { id: 'dept' } } },
      'err_validation_null',
      'from.attribute.value',
    ],
    ['no target', { from: null }, 'err_validation_null', 'from'],
    ['no description', { description: null }, 'err_validation_null', 'description'],
    ['an option of another kind', { option: 'enable_bypass' }, value, 'option'],
    ['no option', { option: undefined }, 'err_validation_null', 'option'],
    ['a part that there is not', { fromPart: 'reply_to' }, value, 'fromPart'],
    ['a date that is none', { fromDateTime: 'tomorrow' }, value, 'fromDateTime'],
    [
      'an end before the start',
      { fromDateTime: '2026-03-02T00:00:00Z', toDateTime: '2026-03-01T00:00:00Z' },
      value,
      'toDateTime',
    ],
    ['a date that is missing', { toEternal: false }, 'err_validation_null', 'toDateTime'],
    ['a range that is none', { sourceIPs: ['x'] }, value, 'sourceIPs'],
    ['a flag that is none', { enabled: 'yes' }, 'err_deserialise', 'enabled'],
  ])('%s is refused', (_name, fields, code, field) =>
    withApi({ seed }, async (api) => {
      expect(await refusal(api, 'blocked-senders', fields)).toEqual([400, code, field]);
      expect(api.emulator.store.policies.document()).toEqual([]);
    }),
  );

  test('of a group the policy keeps the ID only, however it was written', () =>
    withApi({ seed }, async (api) => {
      const vip = { type: 'profile_group', groupId: 'vip' };
      const path = `${policies('greylisting')}/${await create(api, 'greylisting', { from: vip })}`;
      const kept = { type: 'profile_group', group: { id: 'vip' } };
      expect(api.emulator.store.policies.document()[0]?.['from']).toEqual(kept);
      await api.send('PATCH', path, JSON.stringify({ to: vip }));
      expect(api.emulator.store.policies.document()[0]?.['to']).toEqual(kept);
      await api.envelope('/api/directory/update-group', [{ id: 'vip', description: 'Board' }]);
      expect((await api.get(path)).body).toMatchObject({
        to: { group: { id: 'vip', description: 'Board' } },
      });
    }));

  test('a definition must be there', () =>
    withApi({ seed }, async (api) => {
      expect(await refusal(api, 'delivery-route', { definitionId: undefined })).toEqual([
        400,
        'err_validation_null',
        'definitionId',
      ]);
      for (const definitionId of ['dkim', 'none']) {
        expect(await refusal(api, 'delivery-route', { definitionId })).toEqual([400, value, 'definitionId']);
      }
    }));

  test('a date makes the flag false, the flag alone takes it away, the first and last date mean always', () =>
    withApi({ seed }, async (api) => {
      const family = 'blocked-senders';
      const id = await create(api, family, { toDateTime: '2027-01-01T01:00:00+0100', toEternal: true });
      expect(await read(api, family, id)).toMatchObject({
        fromEternal: true,
        toEternal: false,
        toDateTime: '2027-01-01T00:00:00Z',
      });
      const path = `${policies(family)}/${id}`;
      await api.send('PATCH', path, '{"toEternal":true}');
      expect(await read(api, family, id)).toMatchObject({ toEternal: true, ...eternity });
      await api.send('PATCH', path, JSON.stringify({ ...eternity, fromEternal: false }));
      expect(await read(api, family, id)).toMatchObject({ fromEternal: true, toEternal: true });
      const bypass = await create(api, 'anti-spoofing-bypass', { toDateTime: '2027-01-01T00:00:00Z' });
      const shown = await read(api, 'anti-spoofing-bypass', bypass);
      expect(shown).toMatchObject({ fromEternal: true, toDateTime: '2027-01-01T00:00:00Z' });
      expect(shown).not.toHaveProperty('toEternal');
    }));

  test('lists come back in another order, only those of the family, and go when emptied', () =>
    withApi({ seed }, async (api) => {
      const lists = {
        sourceIPs: ['192.0.2.0/24', '198.51.100.7', '2001:db8::/32'],
        hostnames: ['a.example', 'b.example'],
        spfDomains: ['c.example'],
      };
      const id = await create(api, 'anti-spoofing', lists);
      const shown = await read(api, 'anti-spoofing', id);
      expect(shown['sourceIPs']).not.toEqual(lists.sourceIPs);
      expect([...(shown['sourceIPs'] as string[])].sort()).toEqual([...lists.sourceIPs].sort());
      expect(shown['hostnames']).toEqual(['b.example', 'a.example']);
      expect(shown).not.toHaveProperty('spfDomains');
      await api.send('PATCH', `${policies('anti-spoofing')}/${id}`, '{"sourceIPs":[]}');
      expect(await read(api, 'anti-spoofing', id)).not.toHaveProperty('sourceIPs');
      const bypass = await read(
        api,
        'anti-spoofing-bypass',
        await create(api, 'anti-spoofing-bypass', lists),
      );
      expect(bypass).toMatchObject({ spfDomains: ['c.example'] });
    }));

  test('are listed in pages, each family for itself', () =>
    withApi({ seed }, async (api) => {
      for (const description of ['A', 'B', 'C']) await create(api, 'greylisting', { description });
      await create(api, 'anti-spoofing');
      const first = await api.get<{ meta: { nextPage: string } }>(`${policies('greylisting')}?pageSize=2`);
      expect(first.body).toMatchObject({ policies: [{ description: 'A' }, { description: 'B' }] });
      const token = encodeURIComponent(first.body.meta.nextPage);
      const last = await api.get(`${policies('greylisting')}?pageSize=2&pageToken=${token}`);
      expect(last.body).toMatchObject({ policies: [{ description: 'C' }] });
      expect(last.body['meta']).toEqual({ pagination: { pageSize: 1 } });
    }));

  test('a garbled ID is a bad request without a body', () =>
    withApi({ seed }, async (api) => {
      const id = await create(api, 'greylisting');
      const reply = await api.get(`${policies('greylisting')}/${id.slice(0, -9)}`);
      expect([reply.status, reply.text]).toEqual([400, '']);
    }));

  test('blocked senders are in the product Policy Management alone', () =>
    withApi(
      { seed: { account: { clients: [{ clientId: 'c', clientSecret: 's', products: ['eso'] }] } } },
      async (api) => {
        const answers = await Promise.all(families.map((family) => api.get(policies(family))));
        expect(answers.map(({ status }) => status)).toEqual([403, 200, 200, 200, 200, 200]);
      },
    ));
});

describe('what a policy uses', () => {
  test('a group is not deleted, and the refusal names the policy', () =>
    withApi({ seed }, async (api) => {
      const to = { type: 'profile_group', groupId: 'vip' };
      const id = await create(api, 'greylisting', { description: 'Slow "them"', to });
      const reply = await api.envelope('/api/directory/delete-group', [{ id: 'vip' }]);
      expect(reply.fail[0]?.errors[0]).toMatchObject({
        code: 'err_folder_in_use',
        message: expect.stringContaining('Slow'),
      });
      await api.send('DELETE', `${policies('greylisting')}/${id}`);
      await api.row('/api/directory/delete-group', { id: 'vip' });
    }));

  test('a definition is not deleted either', () =>
    withApi({ seed }, async (api) => {
      const id = await create(api, 'delivery-route', { description: 'To Exchange' });
      const path = `${root}/delivery-route/definitions/route`;
      const refused = await api.send<{ errors: unknown[] }>('DELETE', path);
      expect(refused).toMatchObject({
        status: 409,
        body: {
          errors: [{ code: 'err_definition_in_use', message: expect.stringContaining('To Exchange') }],
        },
      });
      await api.send('DELETE', `${policies('delivery-route')}/${id}`);
      expect((await api.send('DELETE', path)).status).toBe(204);
    }));
});

describe('state', () => {
  test('holds policies as reads show them and takes them back, with as little as an ID', () =>
    withApi({ seed }, async (api) => {
      const id = await create(api, 'greylisting', { toDate: '2027-01-01T00:00:00Z' });
      const document = (await api.get<{ policies: object[] }>('/__emulator/state')).body;
      expect(document.policies).toEqual([
        expect.objectContaining({
          family: 'greylisting',
          id,
          description: 'One',
          toDate: '2027-01-01T00:00:00Z',
        }),
      ]);
      const shown = await read(api, 'greylisting', id);
      const bare = { family: 'anti-spoofing', id: 'as-1', description: 'Bare' };
      const changed = { ...document, policies: [...document.policies, bare] };
      await api.send('PUT', '/__emulator/state', JSON.stringify(changed));
      expect(await read(api, 'greylisting', id)).toEqual(shown);
      expect(await read(api, 'anti-spoofing', 'as-1')).toEqual({
        description: 'Bare',
        ...everyone,
        ...defaults,
        ...eternity,
      });
      expect(await create(api, 'greylisting')).not.toBe(id);
      await api.post('/__emulator/reset');
      expect((await api.get(`${policies('greylisting')}/${id}`)).status).toBe(404);
      expect(await create(api, 'greylisting')).not.toBe(id);
    }));

  test.each([
    ['{"policies":{}}', 'policies'],
    ['{"definitions":["x"]}', 'definitions[0]'],
  ])('%s is refused', (document, message) =>
    withApi({ seed }, async (api) => {
      const reply = await api.send('PUT', '/__emulator/state', document);
      expect([reply.status, String(reply.body['error']).includes(message)]).toEqual([400, true]);
    }),
  );
});
