import { decodeComparison, encodeComparison } from '../../src/sync/codec';
import { decide } from '../../src/sync/decide';
import { company } from './codec-company';
import { noon, settings } from './decide-world';

test.each([
  [10_000, true],
  [10_000, false],
  [100_000, false],
])(
  'the comparison of many takes at most 25 bytes for each of %i accounts (source in address order: %s)',
  (size, isInAddressOrder) => {
    const value = company({ size, withIds: true, isInAddressOrder });
    const text = encodeComparison(value);
    expect(text.length / size).toBeLessThanOrEqual(25);
    const back = decodeComparison(text);
    expect(back.desired.length).toBe(size);
    expect(back.desired[size - 1]).toStrictEqual(value.desired[size - 1]);
  },
);

test('100,000 accounts are decided in order, and the second look finds nothing', () => {
  const size = 100_000;
  const address = (i: number): string => `p${String((i * 7919) % size)}@x.example`;
  const desired = Array.from({ length: size }, (_, i) => ({
    address: address(i),
    aliases: [`a${i}@x.example`],
    attributes: new Map<string, string>(),
    origins: [],
    directoryId: String(i).padStart(12, '0'),
    present: { name: '', enabled: true, owner: 'cloud' as const, absentAliases: [] },
  }));
  const comparison = {
    accountCode: 'C1',
    baseUrl: 'https://x.example',
    at: noon,
    hasReady: false,
    scope: ['x.example'],
    exclude: [],
    desired,
    undesired: [],
    integrations: [],
    warnings: [],
  };
  const first = decide(comparison, undefined, settings(), noon);
  expect(first.summary).toMatchObject({ adopt: size, managed: size });
  const managed = first.changes.flatMap(({ todo }) => (todo.remember ? [todo.remember] : []));
  const second = decide(comparison, { ...first.memory, managed }, settings(), noon);
  expect(second.summary).toMatchObject({ unchanged: size, adopt: 0 });
});
