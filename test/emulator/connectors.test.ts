import { withApi } from './api';

const path = '/connector/cloud-gateway/v1/connectors';
const seed = {
  connectors: [
    { id: 'a', name: 'A', provider: 'azure_standard', status: 'connected' },
    { id: 'b', name: 'B', provider: 'box_skill', status: 'error' },
  ],
};

test('connectors are listed page by page and read with their IDs', () =>
  withApi({ seed }, async (api) => {
    const first = await api.get<{ connectors: unknown[]; meta: { nextPage: string } }>(`${path}?pageSize=1`);
    expect(first.body.connectors).toEqual([seed.connectors[0]]);
    const second = await api.get(`${path}?pageSize=1&pageToken=${first.body.meta.nextPage}`);
    expect(second.body['connectors']).toEqual([seed.connectors[1]]);
    expect((await api.get(`${path}/b`)).body).toEqual(seed.connectors[1]);
    expect((await api.get(`${path}/c`)).status).toBe(404);
  }));

test('one that is made waits for a consent, can be renamed and removed', () =>
  withApi({}, async (api) => {
    const made = await api.post<{ id: string }>(path, { name: 'New', provider: 'azure_gcc' });
    expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^eN/) } });
    const one = `${path}/${made.body.id}`;
    expect((await api.get(one)).body).toMatchObject({
      id: made.body.id,
      name: 'New',
      provider: 'azure_gcc',
      status: 'configured',
      product: { name: 'Directory Synchronization' },
    });
    const patched = await api.send('PATCH', one, '{"description":"For the tenant","status":"connected"}');
    expect(patched.status).toBe(204);
    expect((await api.get(one)).body).toMatchObject({ description: 'For the tenant', status: 'configured' });
    expect((await api.send('DELETE', one)).status).toBe(204);
    expect((await api.get(one)).status).toBe(404);
  }));

test('only the directory connectors can be made', () =>
  withApi({}, async (api) => {
    expect((await api.post(path, { name: 'Box', provider: 'box_skill' })).status).toBe(400);
    expect((await api.post(path, {})).status).toBe(400);
  }));
