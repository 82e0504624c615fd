import type { Comparison } from '../src/sync/types';
import { decide } from '../src/sync/decide';
import { company } from '../tools/sample-company';
import { median, timed, type Row } from './measure';

const runs = 5;

/** The decision alone, 100,000 against 100,000 to 10,000 against 10,000. */
export async function decision(): Promise<Row> {
  const small = await decideMs(10_000);
  const large = await decideMs(100_000);
  return {
    name: 'decision for 100,000 accounts, to 10,000',
    value: large / small,
    unit: 'x',
    limit: 12,
    note: `${large.toFixed(0)} ms against ${small.toFixed(0)} ms, medians of ${runs}`,
  };
}

async function decideMs(count: number): Promise<number> {
  const comparison = comparisonOf(count);
  const settings = { missing: 'create', removed: 'disable', interlock: 'any', limits: {} } as const;
  const times: number[] = [];
  for (let n = 0; n < runs; n++) {
    const { ms, value } = await timed(() => decide(comparison, undefined, settings, comparison.at));
    if (value.changes.length === 0) throw new Error('nothing was decided');
    times.push(ms);
  }
  return median(times);
}

function comparisonOf(count: number): Comparison {
  const people = [...company(count, { domains: ['contoso.example'] })].sort((a, b) =>
    a.address < b.address ? -1 : 1,
  );
  return {
    accountCode: 'BENCH',
    baseUrl: 'http://127.0.0.1:1',
    at: 1_800_000_000_000,
    hasReady: false,
    scope: ['contoso.example'],
    exclude: [],
    integrations: [],
    warnings: [],
    undesired: [],
    desired: people.map(({ address, displayName }, index) => ({
      address,
      name: displayName,
      aliases: [],
      attributes: new Map(),
      origins: [{ source: 'csv:people.csv', place: `line ${index + 2}` }],
      // One in ten is absent, one in ten has another name.
      ...(index % 10 === 0
        ? {}
        : {
            present: {
              name: index % 10 === 1 ? 'Another Name' : displayName,
              enabled: true,
              owner: 'cloud' as const,
              absentAliases: [],
            },
          }),
    })),
  };
}
