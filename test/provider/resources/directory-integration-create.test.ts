import { systemClock } from '../../../src/core/clock';
import { Diagnostics } from '../../../src/core/diagnostics';
import { noLog } from '../../../src/core/log';
import { noPrivateState } from '../../../src/framework/private-state';
import type { Attributes, Config, Plan, State } from '../../../src/framework/schema';
import { unknown } from '../../../src/framework/values';
import type { Values } from '../../../src/provider/attribute-values';
import { microsoft365DirectoryIntegration } from '../../../src/provider/resources/microsoft-365-directory-integration';
import { emulated, signal, stopAll } from '../../mimecast/account';
import { walkOf } from '../walk';

afterEach(stopAll);

const base = { description: 'Entra', tenant_domain: 'contoso.onmicrosoft.example' };

/** What is sent when this is configured. */
async function sent(more: Values): Promise<unknown> {
  const { mimecast } = await emulated({ seed: { account: { accountCode: 'C0001' } } });
  const create = jest.spyOn(mimecast.directoryIntegrations, 'create');
  const nothing = Object.keys(microsoft365DirectoryIntegration.schema.attributes).map((name) => [name, null]);
  const config = { ...Object.fromEntries(nothing), ...base, ...more } as Values;
  const context = { diagnostics: new Diagnostics(), clock: systemClock, log: noLog };
  const planned = await microsoft365DirectoryIntegration.plan?.({
    ...context,
    provider: undefined,
    config: config as State<Attributes>,
    prior: undefined,
    planned: Object.fromEntries(
      Object.entries(config).map(([name, value]) => [name, value ?? unknown]),
    ) as Config<Attributes>,
    priorPrivate: noPrivateState,
  });
  const plan = planned?.planned as Plan<Attributes>;
  await microsoft365DirectoryIntegration.create({
    ...context,
    provider: walkOf(mimecast),
    signal,
    config: config as State<Attributes>,
    plan,
    plannedPrivate: noPrivateState,
  });
  return create.mock.calls[0]?.[1];
}

const defaults = {
  description: 'Entra',
  tenantDomain: 'contoso.onmicrosoft.example',
  enabled: true,
  acknowledgeDisabledAccounts: false,
  deleteUsers: false,
  maxUnlink: '10',
  syncContacts: false,
  syncGuestUsers: false,
  serverSubtype: 'standard',
};

test('a new integration is sent the defaults of what is left out, but no domains', async () => {
  expect(await sent({})).toEqual(defaults);
});

test('what is configured is sent as it is, also that there are no domains', async () => {
  const body = await sent({ enabled: false, delete_users: true, max_unlink: '1000', domains: [] });
  expect(body).toEqual({ ...defaults, enabled: false, deleteUsers: true, maxUnlink: '1,000', domains: [] });
});
