import { ManualClock, withApi } from './api';

const families = [
  ['blockedsenders', 'blocked-senders', 'block_sender'],
  ['antispoofing-bypass', 'anti-spoofing-bypass', 'disable_bypass'],
] as const;
const eternal = {
  description: 'Test',
  fromPart: 'envelope_from',
  from: { type: 'everyone' },
  to: { type: 'everyone' },
  fromType: 'everyone',
  toType: 'everyone',
  fromEternal: true,
  toEternal: true,
  fromDate: '1900-01-01T00:00:00+0000',
  toDate: '2100-01-01T23:59:59+0000',
  override: false,
  bidirectional: false,
  conditions: {},
  enabled: true,
  enforced: false,
  createTime: '2026-03-01T08:00:00+0000',
  lastUpdated: '2026-03-01T08:00:00+0000',
};

describe.each(families)('%s', (area, family, option) => {
  const path = `/api/policy/${area}`;
  const rest = `/policy-management/cloud-gateway/v1/${family}/policies`;

  test('policies are made, read, replaced and deleted', () =>
    withApi({ clock: new ManualClock() }, async (api) => {
      const made = await api.row(`${path}/create-policy`, { option, policy: { description: 'Test' } });
      expect(made).toEqual({ option, id: expect.stringMatching(/^eN[oq]/), policy: eternal });
      expect(await api.row(`${path}/get-policy`, { id: made['id'] })).toEqual(made);
      const change = { id: made['id'], option, policy: { description: 'New', enabled: false } };
      expect(await api.row(`${path}/update-policy`, change)).toMatchObject({ policy: { enabled: false } });
      const again = { ...change, policy: { description: 'New' } };
      expect(await api.row(`${path}/update-policy`, again)).toMatchObject({ policy: { enabled: true } });
      expect(await api.row(`${path}/delete-policy`, { id: made['id'] })).toEqual({ id: made['id'] });
      const gone = await api.post(`${path}/delete-policy`, { data: [{ id: made['id'] }] });
      expect(gone).toMatchObject({ status: 404, body: { meta: { status: 404 }, data: [], fail: [] } });
    }));

  test('are the same policies as those of the REST dialect', () =>
    withApi({}, async (api) => {
      const body = {
        description: 'Both ways',
        option,
        fromPart: 'both',
        from: { type: 'email_domain', domain: 'bad.example' },
        to: { type: 'everyone' },
        sourceIPs: ['192.0.2.1'],
      };
      const { id, policyId } = (await api.post(rest, body)).body;
      const listed = await api.envelope(`${path}/get-policy`, [], { pageSize: 1 });
      expect(listed.meta.pagination).toEqual({ pageSize: 1, totalCount: 1 });
      expect(listed.data).toMatchObject([
        {
          id: id ?? policyId,
          option,
          policy: {
            from: { type: 'email_domain', emailDomain: 'bad.example' },
            fromValue: 'bad.example',
            conditions: { sourceIPs: ['192.0.2.1'] },
          },
        },
      ]);
      const policy = { description: 'Older', from: { type: 'email_domain', emailDomain: 'b.example' } };
      await api.row(`${path}/update-policy`, { id: id ?? policyId, option, policy });
      expect((await api.get(`${rest}/${String(id ?? policyId)}`)).body).toMatchObject({
        description: 'Older',
        option,
        fromPart: 'envelope_from',
        from: { type: 'email_domain', domain: 'b.example' },
        fromDateTime: '1900-01-01T00:00:00Z',
      });
    }));

  test.each([
    [{ policy: { description: 'x' } }, 'err_validation_null'],
    [{ option: 'apply', policy: { description: 'x' } }, 'err_validation_value_not_allowed'],
    [{ option }, 'err_validation_null'],
  ])('%j is refused', (item, code) =>
    withApi({}, async (api) => {
      expect(await api.failure(`${path}/create-policy`, item)).toBe(code);
    }),
  );
});

test('a dated bypass answers without its flags, a dated block with them', () =>
  withApi({}, async (api) => {
    const policy = {
      description: 'Dated',
      fromDate: '2026-03-01T00:00:00+0000',
      toDate: '2026-04-01T00:00:00+0000',
    };
    const bypass = await api.row('/api/policy/antispoofing-bypass/create-policy', {
      option: 'enable_bypass',
      policy,
    });
    expect(bypass['policy']).toMatchObject(policy);
    expect(bypass['policy']).not.toHaveProperty('fromEternal');
    expect(bypass['policy']).not.toHaveProperty('toEternal');
    const block = { option: 'no_action', policy };
    expect((await api.row('/api/policy/blockedsenders/create-policy', block))['policy']).toMatchObject({
      fromEternal: false,
      toEternal: false,
    });
  }));
