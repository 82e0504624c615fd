import { checkAddress } from '../../src/http/address';

const setting = { name: 'use_msi' };

test.each(['http://169.254.169.254/metadata', 'http://localhost:42356/msi', 'http://127.0.0.1:41000'])(
  'an endpoint of the machine may be %s; a service may not, unless it is a numeric loopback address',
  (text) => {
    expect(checkAddress(text, setting, true).href).toContain(new URL(text).host);
    const isLoopback = text.includes('127.0.0.1');
    const check = (): unknown => checkAddress(text, setting);
    if (isLoopback) expect(check).not.toThrow();
    else expect(check).toThrow(/use_msi must be an https address/);
  },
);

test.each([
  'http://169.254.169.254.example',
  'http://identity.example',
  'http://10.0.0.1',
  'http://localhost.example',
])('%s is no endpoint of the machine', (text) => {
  expect(() => checkAddress(text, setting, true)).toThrow(/must be an https address/);
});
