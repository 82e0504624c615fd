import { fuzz } from '../test/fuzz/target';
import { targets } from '../test/fuzz/targets';
import type { Row } from './measure';

const million = 1_000_000;

/**
 * A million cases and more, from a new seed each time. `FUZZ_SEED`, `FUZZ_CASES` (of each target) and `FUZZ_PATH` run a case
 * again that failed, as its message says; `FUZZ_TARGET` is a part of a target's name.
 */
export async function fuzzEverything(): Promise<Row[]> {
  const { FUZZ_SEED, FUZZ_CASES, FUZZ_PATH, FUZZ_TARGET = '' } = process.env;
  const seed = FUZZ_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(FUZZ_SEED);
  let total = 0;
  const rows: Row[] = [];
  for (const target of targets.filter(({ name }) => name.includes(FUZZ_TARGET))) {
    const found = await fuzz(
      target,
      seed,
      FUZZ_CASES === undefined ? target.cases : Number(FUZZ_CASES),
      FUZZ_PATH,
    );
    total += found.cases;
    if (found.failure !== undefined) console.error(found.failure);
    const note = `${found.cases.toLocaleString('en')} cases, FUZZ_SEED=${seed}`;
    rows.push({
      name: target.name,
      value: found.failure === undefined ? 0 : 1,
      unit: 'failures',
      limit: 0,
      note,
    });
  }
  const isWhole = FUZZ_CASES === undefined && FUZZ_TARGET === '';
  const limit = isWhole ? million : 0;
  return [
    ...rows,
    { name: 'all together', value: total, unit: 'cases', limit, atLeast: true, note: `FUZZ_SEED=${seed}` },
  ];
}
