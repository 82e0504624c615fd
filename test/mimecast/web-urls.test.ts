import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';

afterEach(stopAll);

const bodyOf = ({ body }: { readonly body: string }): unknown =>
  (JSON.parse(body) as { readonly data: readonly unknown[] }).data[0];

const everyone = { type: 'everyone' };
const fields = {
  description: 'Games',
  targets: [{ policy: { description: 'All', from: everyone, to: everyone } }],
  urls: [
    { action: 'block', type: 'domain', value: 'games.example' },
    { action: 'allow', type: 'url', value: 'https://games.example/chess' },
  ],
};

test('a policy is made, read, replaced and deleted', async () => {
  const { mimecast } = await emulated({ seed: {} });
  const { webUrls } = mimecast;
  const made = await webUrls.create(fields, signal);
  expect(made.targets).toEqual([
    { id: expect.any(String), policy: expect.objectContaining({ description: 'All', enabled: true }) },
  ]);
  const read = await webUrls.read(made.id, signal);
  expect(read?.urls.map(({ value }) => value).sort()).toEqual([
    'games.example',
    'https://games.example/chess',
  ]);

  const kept = read?.urls.find(({ type }) => type === 'domain');
  const [target] = read?.targets ?? [];
  const changed = await webUrls.update(
    made.id,
    { ...fields, targets: target ? [target] : [], urls: kept ? [{ ...kept, action: 'allow' }] : [] },
    signal,
  );
  expect(changed.urls).toEqual([{ ...kept, action: 'allow' }]);
  expect(changed.targets.map(({ id }) => id)).toEqual([target?.id]);

  expect(await webUrls.delete(made.id, signal)).toBe('done');
  expect(await webUrls.delete(made.id, signal)).toBe('already');
  expect(await webUrls.read(made.id, signal)).toBeUndefined();
});

test('targets are wrapped when they are read, and are not when they are written', async () => {
  const { calls, mimecast } = await scripted(() =>
    envelope([
      {
        id: 'p',
        description: 'Games',
        policies: [{ id: 't', policy: { description: 'All', from: everyone, to: everyone } }],
        urls: [{ id: 'u', action: 'BLOCK', type: 'domain', value: 'games.example' }],
      },
    ]),
  );
  const read = await mimecast.webUrls.read('p', signal);
  expect(read).toMatchObject({
    targets: [{ id: 't', policy: { description: 'All' } }],
    urls: [{ id: 'u', action: 'block', type: 'domain', value: 'games.example' }],
  });
  await mimecast.webUrls.update('p', read ?? fields, signal);
  expect(calls.map(bodyOf)[1]).toMatchObject({
    id: 'p',
    description: 'Games',
    policies: [{ id: 't', description: 'All', from: everyone, to: everyone, enabled: true }],
    urls: [{ id: 'u', action: 'block', type: 'domain', value: 'games.example' }],
  });
});

test('a create is never sent twice, an update may be', async () => {
  const { calls, mimecast } = await scripted(() => ({ status: 503 }));
  expect(await failureOf(mimecast.webUrls.create(fields, signal))).toMatchObject({ outcomeUnknown: true });
  expect(calls.length).toBe(1);
  await failureOf(mimecast.webUrls.update('p', fields, signal));
  expect(calls.length).toBe(4);
});
