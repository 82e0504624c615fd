import { failureOf, scripted, signal, stopAll } from './account';

afterEach(stopAll);

test('a connector is read with its product, in whichever form', async () => {
  const { mimecast } = await scripted(() => ({
    json: {
      connectors: [
        {
          id: 'a',
          name: 'Contoso',
          description: '',
          provider: 'azure_standard',
          status: 'CONNECTED',
          product: { id: 'p', name: 'Directory', code: 'dir', description: 'Directory sync' },
          createdDateTime: '2026-01-01T00:00:00Z',
        },
        { id: 'b', status: 'configured' },
      ],
      meta: {},
    },
  }));
  expect(await mimecast.connectors.list(signal)).toEqual([
    {
      id: 'a',
      name: 'Contoso',
      provider: 'azure_standard',
      status: 'connected',
      product: { id: 'p', name: 'Directory', code: 'dir', description: 'Directory sync' },
      createdDateTime: '2026-01-01T00:00:00Z',
    },
    { id: 'b', status: 'configured', product: {} },
  ]);
});

test('one that is not there is nothing; one that may not be read is an error that says what to grant', async () => {
  const { mimecast } = await scripted((seen) =>
    seen.path.endsWith('/gone') ? { status: 404 } : { status: 403 },
  );
  expect(await mimecast.connectors.read('gone', signal)).toBeUndefined();
  const error = await failureOf(mimecast.connectors.read('there', signal));
  expect(error.kind).toBe('forbidden');
  expect(error.detail).toContain('Services | Connectors | Edit');
});
