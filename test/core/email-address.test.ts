import fc from 'fast-check';
import { addressKey, normalizeDomain, parseEmailAddress } from '../../src/core/email-address';

describe('addresses are read as people write them', () => {
  test.each([
    ['ann@contoso.example', 'ann@contoso.example', 'ann@contoso.example'],
    ['  Ann.Lee@CONTOSO.Example\r\n', 'Ann.Lee@contoso.example', 'ann.lee@contoso.example'],
    ['ann@münchen.example', 'ann@xn--mnchen-3ya.example', 'ann@xn--mnchen-3ya.example'],
    ['u\u0308@contoso.example', 'ü@contoso.example', 'ü@contoso.example'],
    ["o'neil+tag@contoso.example", "o'neil+tag@contoso.example", "o'neil+tag@contoso.example"],
    ['ann@contoso.example.', 'ann@contoso.example', 'ann@contoso.example'],
  ])('%j', (input, text, key) => {
    expect(parseEmailAddress(input)).toMatchObject({ text, key });
  });

  test('the Turkish dotless i and the German ß are letters of their own', () => {
    expect(addressKey('ILK@contoso.example')).toBe('ilk@contoso.example');
    expect(addressKey('ılk@contoso.example')).not.toBe('ilk@contoso.example');
    expect(addressKey('STRASSE@contoso.example')).not.toBe(addressKey('straße@contoso.example'));
  });
});

describe('what is no address is refused in a few words', () => {
  test.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['ann', 'has no @'],
    ['@contoso.example', 'has nothing before the @'],
    ['a@b@contoso.example', 'has more than one @'],
    ['.ann@contoso.example', 'has a dot'],
    ['ann..lee@contoso.example', 'has a dot'],
    ['ann lee@contoso.example', 'has a space'],
    ['Ann <ann@contoso.example>', 'a reserved character'],
    ['"ann lee"@contoso.example', 'has a space'],
    ['a\u200bnn@contoso.example', 'has a space, an invisible'],
    ['ann@localhost', 'has an invalid domain'],
    ['ann@con toso.example', 'has an invalid domain'],
    [`${'a'.repeat(65)}@contoso.example`, 'has more than 64 characters'],
    [
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}`,
      'is longer than 254',
    ],
  ])('%j', (input, problem) => {
    expect(parseEmailAddress(input)).toEqual({ problem: expect.stringContaining(problem) as unknown });
  });
});

test('reading an address that was already read changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (input) => {
      const once = parseEmailAddress(input);
      if ('problem' in once) return;
      expect(parseEmailAddress(once.text)).toEqual(once);
      expect(addressKey(once.key)).toBe(once.key);
    }),
  );
});

test('domains compare in lower-case ASCII', () => {
  expect(normalizeDomain('Contoso.EXAMPLE')).toBe('contoso.example');
  expect(normalizeDomain('bücher.example')).toBe('xn--bcher-kva.example');
  expect(normalizeDomain('-bad.example')).toBeUndefined();
  expect(normalizeDomain('contoso')).toBeUndefined();
});

test('the short way to a key gives the same key as the long one', () => {
  const word = fc.stringMatching(/^[a-z0-9._+-]{1,12}$/);
  fc.assert(
    fc.property(word, word, (local, domain) => {
      const input = `${local}@${domain}.example`;
      const parsed = parseEmailAddress(input);
      if ('key' in parsed) expect(addressKey(input)).toBe(parsed.key);
    }),
  );
});
