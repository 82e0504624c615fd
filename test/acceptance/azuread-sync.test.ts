import { AppCredential } from '../../src/azure';
import { Directory, MimecastProvider, UserSource, UserSync } from '../../src/index';
import { made, reader } from '../constructs/azure/tenant';
import { azureadTimeout } from '../harness/azuread/azuread';
import { Tenant } from './azuread-tenant';
import { accounts } from './people';

jest.setTimeout(azureadTimeout);

let tenant: Tenant;
const trusted = process.env['SSL_CERT_FILE'];

beforeEach(async () => {
  tenant = await Tenant.open();
  process.env['SSL_CERT_FILE'] = tenant.workspace.emulator.ca;
});

afterEach(async () => {
  if (trusted === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = trusted;
  await tenant.close();
});

/** From the application in Entra to the accounts in Mimecast. */
function wholeStack(generation: number) {
  return made((stack) => {
    const app = reader(stack, { credentials: [AppCredential.clientSecret({ generation })] });
    const corp = Directory.entra('corp', {
      tenantId: app.tenantId,
      clientId: app.clientId,
      clientSecret: app.clientSecret ?? '',
      loginUrl: tenant.workspace.emulator.entra,
      graphUrl: tenant.workspace.emulator.entra,
    });
    new MimecastProvider(stack, 'mimecast', { directories: [corp] });
    new UserSync(stack, 'people', {
      domains: ['contoso.example', 'tailspin.example'],
      from: [UserSource.entra(corp)],
      reportFile: '${abspath(path.module)}/report.json',
      ready: app.ready,
    });
  });
}

test('one stack makes an application in Entra, and accounts in Mimecast of the people that it reads', async () => {
  await tenant.take(wholeStack(1));
  const planned = await tenant.workspace.plan();
  expect(planned.text).toContain('Plan: 5 to add, 0 to change, 0 to destroy.');
  await tenant.settle();
  expect(await accounts(tenant.workspace)).toEqual({
    'ada.martin@contoso.example': 'Ada Martin',
    'b.okafor@contoso.example': 'alias',
    'ben.okafor@contoso.example': 'Ben Okafor',
    'chloe.durand@contoso.example': 'Chloe Durand',
    'dana.lee@tailspin.example': 'Dana Lee',
    'old.account@contoso.example': 'Old Account',
  });

  await tenant.entra.graph('PATCH', '/users/ada.martin@contoso.example', { displayName: 'Ada Moore' });
  await tenant.take(wholeStack(2));
  // People are looked at with the new secret, so not before it is there: what is to be done stands in the next plan.
  expect((await tenant.workspace.apply()).text).toContain('1 added, 0 changed, 0 destroyed');
  expect((await tenant.workspace.plan()).text).toContain('"ada.martin@contoso.example" = "update: name"');
  await tenant.settle();
  expect(await accounts(tenant.workspace)).toMatchObject({ 'ada.martin@contoso.example': 'Ada Moore' });
});
