import { faults } from './faults/table';
import { play } from './variant';
import { worlds } from './worlds';

afterAll(() => worlds.close());
const many = Number(process.env['MANY'] ?? 3);
const only = process.env['ONLY'];

test.each(
  faults
    .filter(({ id }) => only === undefined || only === id)
    .map((fault) => [fault.id, fault.what, fault] as const),
)('%s %s', async (_id, _what, fault) => {
  const bad: unknown[] = [];
  let struck = 0;
  for (let seed = 0; seed < many; seed += 1) {
    const stage = fault.stages[seed % fault.stages.length]!;
    const verdict = await play(fault, stage, seed, 'core');
    struck += verdict.struck > 0 ? 1 : 0;
    if (verdict.complaints.length > 0 || !verdict.isConverged) bad.push({ seed, stage, ...verdict });
  }
  console.log(fault.id, 'struck', struck, 'of', many);
  expect(bad).toEqual([]);
});
