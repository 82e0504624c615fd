import type { Configured } from '../../../src/provider/configured';
import { makeIntegration } from '../../../src/provider/resources/directory-integration-making';
import { microsoft365DirectoryIntegration } from '../../../src/provider/resources/microsoft-365-directory-integration';
import { emulated, failureOf, signal, stopAll } from '../../mimecast/account';
import { walkOf } from '../walk';

afterEach(stopAll);

const { attributes } = microsoft365DirectoryIntegration.schema;

function make(provider: Configured, description: string): Promise<string> {
  const plan = { description, tenant_domain: 'contoso.onmicrosoft.example' };
  const fields = { description, tenantDomain: plan.tenant_domain };
  return makeIntegration({ provider, kind: 'm365', attributes, plan, fields, signal });
}

async function account() {
  const { emulator, mimecast } = await emulated({
    seed: {
      account: { accountCode: 'C0001' },
      integrations: [{ id: 'old', type: 'm365', description: 'Old', enabled: true }],
    },
  });
  const there = (): unknown[] =>
    (emulator.store.document().integrations ?? []).map(({ description }) => description);
  return { emulator, mimecast, provider: walkOf(mimecast), there };
}

test('one of its name and type is not made a second time', async () => {
  const { provider, there } = await account();
  expect(await failureOf(make(provider, 'Old'))).toMatchObject({ kind: 'conflict', existingId: 'old' });
  expect(there()).toEqual(['Old']);
});

test('one that this walk has taken away meanwhile, to replace it, is made anew', async () => {
  const { mimecast, provider, there } = await account();
  await make(provider, 'Another');
  await mimecast.directoryIntegrations.delete('m365', 'old', signal);
  await make(provider, 'Old');
  expect(there()).toEqual(['Another', 'Old']);
});

test('the name of one that this walk has renamed meanwhile is free', async () => {
  const { mimecast, provider, there } = await account();
  await make(provider, 'Another');
  await mimecast.directoryIntegrations.update('m365', 'old', { description: 'Renamed' }, signal);
  await make(provider, 'Old');
  expect(there()).toEqual(['Renamed', 'Another', 'Old']);
});

test('case makes no other name of it', async () => {
  const { provider, there } = await account();
  expect(await failureOf(make(provider, 'OLD '))).toMatchObject({ kind: 'conflict', existingId: 'old' });
  expect(there()).toEqual(['Old']);
});

test('of several of one name in one walk, the first alone is made, also where its answer is lost', async () => {
  const { emulator, provider, there } = await account();
  emulator.setFaults([{ method: 'POST', path: 'integrations/m365$', drop: 'after', count: 1 }]);
  const first = make(provider, 'New');
  const others = Promise.allSettled([make(provider, 'NEW'), make(provider, 'new')]);
  const detail = expect.stringContaining(await first) as unknown;
  const reason = expect.objectContaining({
    summary: 'Two directory integrations of one name',
    detail,
  }) as unknown;
  expect(await others).toEqual([
    { status: 'rejected', reason },
    { status: 'rejected', reason },
  ]);
  expect(there()).toEqual(['Old', 'New']);
});

test('where the first was refused, the second is made', async () => {
  const { emulator, provider, there } = await account();
  emulator.setFaults([{ method: 'POST', path: 'integrations/m365$', status: 400, body: {}, count: 1 }]);
  const first = make(provider, 'New');
  const second = make(provider, 'new');
  expect(await failureOf(first)).toMatchObject({ kind: 'invalid' });
  await second;
  expect(there()).toEqual(['Old', 'new']);
});
