import fc from 'fast-check';
import { decodeComparison, decodeMemory, encodeComparison, encodeMemory } from '../../src/sync/codec';
import { ConfigError, InvariantError } from '../../src/core/errors';
import type {
  Comparison,
  DesiredAccount,
  ManagedAccount,
  Memory,
  UndesiredAccount,
} from '../../src/sync/types';
import { company } from './codec-company';
import { anyCharacter, anyGrapheme } from '../harness/any-text';

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.string({ unit: anyGrapheme, maxLength: 12 }),
  fc.stringMatching(/^[a-zA-Z0-9._ ,()\\\n$&-]{0,20}$/),
  fc.constantFrom(
    '',
    '\\',
    '\\n',
    '\n',
    '\r\n',
    '\x00',
    '\x01',
    '\x04',
    '$&',
    '__proto__',
    'constructor',
    '💩',
    'ﬀ',
    'İ',
    'ß',
  ),
);
const word = fc.constantFrom(
  'ann',
  'Ann',
  'müller',
  'Müller',
  'mueller',
  'иван',
  'Иван',
  'smith',
  'asmith',
  'Smith',
  'İ',
  '王',
  '7',
  '💩a',
  '💩b',
);
const name = fc.oneof(
  anyText,
  fc.tuple(word, fc.constantFrom(' ', ', ', '-', '.', '  ', ','), word).map((parts) => parts.join('')),
);
const address = fc.oneof(
  anyText,
  fc
    .tuple(
      word,
      fc.constantFrom('.', '', '_', '@'),
      word,
      fc.constantFrom('@x.example', '@y.example', '@', ''),
    )
    .map((parts) => parts.join('')),
);
const directoryId = fc.oneof(fc.stringMatching(/^[0-9a-f]{12}$/), anyText);
const list = (item: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.array(item, { maxLength: 3 });

/** Some keys of a record left out at will, never set to undefined. */
function record<T>(
  required: { [K in keyof T]?: fc.Arbitrary<T[K]> },
  optional: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<T> {
  const requiredKeys = Object.keys(required);
  return fc.record({ ...required, ...optional } as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys,
    noNullPrototype: true,
  }) as fc.Arbitrary<T>;
}

const handsOff = fc.constantFrom('excluded' as const, 'system' as const, 'directory' as const);
const owner = fc.constantFrom('cloud' as const, 'directory' as const);
const plainDesired = record<DesiredAccount>(
  {
    address,
    aliases: list(address),
    attributes: fc.array(fc.tuple(anyText, anyText), { maxLength: 3 }).map((entries) => new Map(entries)),
  },
  { name, enabled: fc.boolean(), directoryId, handsOff },
);
const desired: fc.Arbitrary<DesiredAccount> = plainDesired.chain((account) => {
  const place = fc.oneof(
    anyText,
    fc.nat({ max: 2_000_000_000 }).map((line) => `line ${line}`),
    fc.uuid(),
    fc.constantFrom(
      `users["${account.address}"]`,
      `CN=${account.name ?? ''},OU=7`,
      `line 007`,
      account.address,
      '0',
      `${account.address}5`,
    ),
  );
  const someAliases = fc.array(fc.oneof(fc.constantFrom('', ...account.aliases), address), { maxLength: 3 });
  const present = record<NonNullable<DesiredAccount['present']>>(
    {
      name: fc.oneof(name, fc.constant(account.name ?? '')),
      enabled: fc.boolean(),
      owner,
      absentAliases: someAliases,
    },
    { wrongAliases: someAliases, wrongAttributes: list(anyText) },
  );
  return record<DesiredAccount>(
    { origins: fc.array(fc.record({ source: anyText, place }, { noNullPrototype: true }), { maxLength: 3 }) },
    { present },
  ).map((rest) => ({ ...account, ...rest }));
});
const integration = fc.record(
  {
    name: anyText,
    type: anyText,
    enabled: fc.boolean(),
    status: fc.constantFrom('ok' as const, 'not_active' as const, 'error' as const, 'unknown' as const),
    domains: list(anyText),
  },
  { noNullPrototype: true },
);
const comparison = record<Comparison>(
  {
    accountCode: anyText,
    baseUrl: anyText,
    at: fc.nat({ max: 4_000_000_000_000 }),
    hasReady: fc.boolean(),
    scope: list(anyText),
    exclude: list(anyText),
    desired: fc.array(desired, { maxLength: 8 }),
    undesired: fc.array(
      record<UndesiredAccount>({ address, enabled: fc.boolean(), owner }, { name: anyText, handsOff }),
      {
        maxLength: 5,
      },
    ),
    integrations: fc.array(integration, { maxLength: 2 }),
    warnings: list(anyText),
  },
  {},
);
const managed = record<ManagedAccount>(
  { address, aliases: list(address), enabled: fc.boolean() },
  {
    directoryId,
    attributes: fc.oneof(fc.stringMatching(/^[0-9a-f]{8}$/), anyText),
    disabledHere: fc.boolean(),
    foundAliases: list(address),
    purgedAt: fc.maxSafeNat(),
  },
);
const memory = record<Memory>(
  { accountCode: anyText, baseUrl: anyText, managed: fc.array(managed, { maxLength: 10 }) },
  {
    removed: fc.constantFrom('keep' as const, 'disable' as const, 'purge' as const),
    last: fc.record({ desired: fc.nat(), enabled: fc.nat() }, { noNullPrototype: true }),
  },
);

const some = company({ size: 50, withIds: true, isInAddressOrder: false });

describe('the comparison as a text', () => {
  test('comes back as it was, whatever the texts in it', () => {
    fc.assert(
      fc.property(comparison, (value) =>
        expect(decodeComparison(encodeComparison(value))).toStrictEqual(value),
      ),
      { numRuns: 400 },
    );
  });

  test('needs no escaping in JSON or HCL', () => {
    expect(encodeComparison(some)).toMatch(/^[A-Za-z0-9:+/=-]+$/);
  });

  test('of nobody is a comparison too', () => {
    const empty = { ...some, desired: [], undesired: [] };
    expect(decodeComparison(encodeComparison(empty))).toStrictEqual(empty);
  });

  test.each([
    ['nothing', '', /something else/],
    ['any text', 'data.mimecast_user_comparison.x.id', /something else/],
    ['another version', encodeComparison(some).replace(':2:', ':1:'), /another version/],
    ['a cut text', encodeComparison(some).slice(0, -40), /cut short or changed/],
    ['a prefix alone', 'mimecast-user-comparison:2:', /cut short or changed/],
    ['a changed text', encodeComparison(some).replace(/.{9}$/, 'AAAAAAAAA'), /cut short or changed/],
  ])('refuses %s', (_what, text, why) => {
    const decode = (): unknown => decodeComparison(text);
    expect(decode).toThrow(ConfigError);
    expect(decode).toThrow(/comparison_wo must be data\.mimecast_user_comparison\.X\.comparison/);
    expect(decode).toThrow(why);
  });
});

describe('the memory as bytes', () => {
  test('comes back as it was, whatever the texts in it', () => {
    fc.assert(
      fc.property(memory, (value) => expect(decodeMemory(encodeMemory(value))).toStrictEqual(value)),
      { numRuns: 400 },
    );
  });

  test('is nothing where there are no bytes', () => {
    expect(decodeMemory(new Uint8Array())).toBeUndefined();
  });

  test('that is damaged in any place is refused, and says how to go on', () => {
    const bytes = encodeMemory({
      accountCode: 'C1',
      baseUrl: 'https://x.example',
      managed: some.desired.map(({ address }) => ({ address, aliases: [], enabled: true })),
    });
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const damaged = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ change : byte));
        expect(() => decodeMemory(damaged)).toThrow(InvariantError);
        expect(() => decodeMemory(bytes.subarray(0, Math.max(1, index)))).toThrow(/terraform state rm/);
      }),
      { examples: [[1, 1]] },
    );
  });
});
