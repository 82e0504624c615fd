import fc from 'fast-check';
import { secretLike } from '../../src/core/secret-like';

// Put together here, so that no scanner takes this file for a leak.
const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbm4ifQ', 'c2lnbmF0dXJl'].join('.');
const jwe = ['eyJhbGciOiJSU0EtT0FFUCJ9', 'a2V5', 'aXY', 'Y2lwaGVy', 'dGFn'].join('.');
const pem = ['-----BEGIN RSA', 'PRIVATE KEY-----\nMIIE'].join(' ');
const entra = ['abC8Q', 'aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567'].join('~');

test.each([
  [jwt, 'a token (JWT)'],
  [`Bearer ${jwt}`, 'a token (JWT)'],
  [jwe, 'a token (JWT)'],
  [pem, 'a private key (PEM)'],
  [pem.replace('RSA ', ''), 'a private key (PEM)'],
  [entra, 'a client secret of Entra ID'],
  [`ARM_CLIENT_SECRET=${entra}`, 'a client secret of Entra ID'],
])('%j is %s', (text, kind) => {
  expect(secretLike(text)).toBe(kind);
});

test.each([
  'Ann Lee',
  'Jürgen Müller-Lüdenscheidt, Vertrieb & Einkauf (Köln)',
  'ann.lee+tag.of.several.words@mail.subdomain.contoso.example',
  'smtp.mail.eyjafjallajokull.region.contoso.example',
  'CN=Lee\\, Ann,OU=People,DC=contoso,DC=example',
  '11111111-2222-4333-8444-555555555555',
  // An ID of Mimecast, a digest, a certificate, which is public.
  'eNoVzl0LgjAYhuE_MoIDw1lCSJ3Mz6mJvJgXmRxYDSXNQ-R_bz_3Pc_ZPXw4DDf2gAAAAA',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '-----BEGIN CERTIFICATE-----\nMIIC',
  'What is eyJhbGciOiJSUzI1NiJ9 in a header?',
])('%j is none', (text) => {
  expect(secretLike(text)).toBeUndefined();
});

test('no text of printable characters is taken for one by chance', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(secretLike(text)).toBeUndefined();
    }),
  );
});
