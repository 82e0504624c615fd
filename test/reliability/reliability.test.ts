import { campaign } from './campaign';
import { faults } from './faults/table';
import { worlds } from './worlds';

afterAll(() => worlds.close());

/** A few of the runs that `npm run reliability` makes many of. */
const runs = 2;

test.each(faults.map((fault) => [fault.id, fault.what, fault] as const))(
  '%s %s: the account becomes what it would have become, and no more is written than was reviewed',
  async (_id, _what, fault) => {
    const { bad, ...count } = await campaign(fault, { kind: 'core', runs, from: 0, lanes: 1 });
    expect(bad).toEqual([]);
    expect(count).toMatchObject({ runs, converged: runs, duplicates: 0, losses: 0, extraWrites: 0 });
  },
);

test('every fault of the list has its runs', () => {
  const ids = Array.from({ length: 25 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`);
  expect(faults.map(({ id }) => id)).toEqual(ids);
});
