/** `npm run bench`: measures, prints ratios as a table, and writes them to bench.out/. Fails when a limit is missed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decision } from './decision';
import { entraSource } from './entra-source';
import { fuzzEverything } from './fuzz';
import { readOverLdap } from './ldap-source';
import type { Row } from './measure';
import { manyPolicies } from './policies';
import { reportInBrowser } from './report';
import { startToHandshake } from './start';
import { createMany, planNothing } from './sync-scale';

const benches: Readonly<Record<string, () => Promise<Row[]>>> = {
  start: async () => [await startToHandshake()],
  decision: async () => [await decision()],
  report: reportInBrowser,
  'plan-10k': () => planNothing(10_000, 5),
  'plan-100k': () => planNothing(100_000, 1),
  policies: () => manyPolicies(),
  entra: () => entraSource(),
  ldap: () => readOverLdap(50_000),
  fuzz: fuzzEverything,
  'create-2k': async () => [await createMany(2_000)],
};

function isMet({ value, limit, atLeast }: Row): boolean {
  return atLeast === true ? value >= limit : value <= limit;
}

function show(row: Row): string {
  const bound = `${row.atLeast === true ? 'at least' : 'at most'} ${row.limit}`;
  return `${isMet(row) ? 'ok  ' : 'MISS'}  ${row.name}: ${row.value.toFixed(2)} ${row.unit} (${bound}) - ${row.note}`;
}

async function main(wanted: readonly string[]): Promise<void> {
  const out = join(__dirname, '..', 'bench.out');
  mkdirSync(out, { recursive: true });
  let missed = 0;
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const rows = await bench();
    writeFileSync(join(out, `${name}.json`), `${JSON.stringify(rows, undefined, 2)}\n`);
    for (const row of rows) {
      console.log(show(row));
      if (!isMet(row)) missed += 1;
    }
  }
  process.exitCode = missed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
