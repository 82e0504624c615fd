import { join } from 'node:path';
import { median, run, type Row } from './measure';

const runs = 5;

/** The decision alone, 100,000 accounts against 100,000 to 10,000 against 10,000; each in a new process, as a plan makes it. */
export async function decision(): Promise<Row> {
  const small = await decideMs(10_000);
  const large = await decideMs(100_000);
  return {
    name: 'decision for 100,000 accounts, to 10,000',
    value: large / small,
    unit: 'x',
    limit: 12,
    note: `${large.toFixed(0)} ms against ${small.toFixed(0)} ms, medians of ${runs}; one account in five differs`,
  };
}

async function decideMs(count: number): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < runs; n++) {
    const tsx = join(__dirname, '..', 'node_modules', '.bin', 'tsx');
    times.push(Number(await run(tsx, [join(__dirname, 'decide-once.ts'), String(count)])));
  }
  return median(times);
}
