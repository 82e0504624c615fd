/** `decide-once.ts COUNT`: prints how many milliseconds one decision takes in a process that has made none before. */
import { decide } from '../src/sync/decide';
import type { Comparison, Memory } from '../src/sync/types';
import { company } from '../tools/sample-company';

const settings = { missing: 'create', removed: 'disable', interlock: 'any', limits: {} } as const;

function memoryOf({ accountCode, baseUrl, desired }: Comparison): Memory {
  return {
    accountCode,
    baseUrl,
    managed: desired.flatMap(({ address, present }) =>
      present ? [{ address, aliases: [], enabled: true }] : [],
    ),
  };
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

const comparison = comparisonOf(Number(process.argv[2]));
const memory = memoryOf(comparison);
const start = process.hrtime.bigint();
const { changes } = decide(comparison, memory, settings, comparison.at);
const ms = Number(process.hrtime.bigint() - start) / 1e6;
if (changes.length === 0) throw new Error('nothing was decided');
console.log(ms);
