/**
 * `npm run reliability`: plays every fault in many variants, each from a seed, and prints what they came to. Ends with 1 where one did
 * not become what it had to. `-- --only F05 --seed 17 --stage apply --runs 1` shows one again; `--write` writes docs/reliability.md.
 * `-- --kill` kills the provider, and Terraform, at each write of one apply instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { campaign, type Count } from '../test/reliability/campaign';
import type { Stage } from '../test/reliability/faults/fault';
import { faults } from '../test/reliability/faults/table';
import { killEverywhere, victims, type KillCount } from '../test/reliability/kill-everywhere';
import type { DriverKind } from '../test/reliability/world';
import { worlds } from '../test/reliability/worlds';

const page = join(__dirname, '..', 'docs', 'reliability.md');

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: '0' },
    stage: { type: 'string' },
    runs: { type: 'string', default: '100' },
    terraform: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
    kill: { type: 'boolean', default: false },
    victim: { type: 'string', multiple: true },
    at: { type: 'string', multiple: true },
  },
});

async function main(): Promise<void> {
  const part = (['only', 'stage', 'victim', 'at'] as const).filter((name) => values[name] !== undefined);
  if (values.write && part.length > 0)
    throw new Error(
      `--write is for the table of all runs: leave out ${part.map((name) => `--${name}`).join(', ')}.`,
    );
  await (values.kill ? kills() : playAll());
}

async function playAll(): Promise<void> {
  const chosen = faults.filter(({ id }) => values.only === undefined || values.only.includes(id));
  const counts: Count[] = [];
  for (const fault of chosen) {
    for (const [kind, runs, lanes] of plan()) {
      const stage = values.stage === undefined ? {} : { stage: values.stage as Stage };
      const count = await campaign(fault, { kind, runs, lanes, from: Number(values.seed), ...stage });
      counts.push(count);
      say(count);
    }
  }
  await worlds.close();
  if (values.write) await write(counts);
  process.exitCode = counts.every(isGood) ? 0 : 1;
}

async function kills(): Promise<void> {
  const chosen = victims.filter((victim) => values.victim === undefined || values.victim.includes(victim));
  const counts = await killEverywhere(chosen, values.at?.map(Number), (victim, write, complaints) => {
    if (complaints.length === 0) return;
    console.log(`FAIL again: npm run reliability -- --kill --victim ${victim} --at ${write}`);
    for (const complaint of complaints) console.log(`       ${complaint}`);
  });
  for (const { victim, runs, converged, duplicates, losses, extraWrites, isGood } of counts)
    console.log(
      `${isGood ? 'ok  ' : 'FAIL'} ${victim} killed at each write: ${runs} runs, ${converged} converged, ${duplicates} duplicates, ${losses} losses, ${extraWrites} writes beyond the plan`,
    );
  if (values.write) await put('kills', killTable(counts));
  process.exitCode = counts.every((count) => count.isGood) ? 0 : 1;
}

function killTable(counts: readonly KillCount[]): string {
  const rows = counts.map(
    ({ victim, runs, converged, duplicates, losses, extraWrites }) =>
      `| ${[victim, runs, converged, duplicates, losses, extraWrites].join(' | ')} |`,
  );
  const head = '| Killed | Runs | Converged | Duplicates | Losses | Writes beyond the plan |';
  return [head, '| --- | --: | --: | --: | --: | --: |', ...rows].join('\n');
}

/** With a driver, how many runs, how many at a time. */
function plan(): [DriverKind, number, number][] {
  const [inProcess, through] = [Number(values.runs), Number(values.terraform)];
  const all: [DriverKind, number, number][] = [
    ['core', inProcess, 4],
    ['terraform', through, 2],
  ];
  return all.filter(([, runs]) => runs > 0);
}

function isGood({ bad, runs, converged }: Count): boolean {
  return bad.length === 0 && runs === converged;
}

function say(count: Count): void {
  const { fault, kind, runs, converged, duplicates, losses, extraWrites, bad } = count;
  const how = kind === 'core' ? 'in process' : 'through terraform';
  console.log(
    `${isGood(count) ? 'ok  ' : 'FAIL'} ${fault.id} ${fault.what}: ${runs} runs ${how}, ${converged} converged, ${duplicates} duplicates, ${losses} losses, ${extraWrites} writes beyond the plan`,
  );
  for (const { stage, seed, complaints } of bad) {
    console.log(
      `     again: npm run reliability -- --only ${fault.id} --stage ${stage} --seed ${seed} --runs ${kind === 'core' ? '1 --terraform 0' : '0 --terraform 1'}`,
    );
    for (const complaint of complaints) console.log(`       ${complaint}`);
  }
}

async function write(counts: readonly Count[]): Promise<void> {
  const of = (id: string, kind: DriverKind): Count | undefined =>
    counts.find(({ fault, kind: found }) => fault.id === id && found === kind);
  const rows = faults.map(({ id, what }) => {
    const both = [of(id, 'core'), of(id, 'terraform')].filter((count) => count !== undefined);
    const sum = (value: (count: Count) => number): number =>
      both.reduce((total, count) => total + value(count), 0);
    const runs = [of(id, 'core')?.runs ?? 0, of(id, 'terraform')?.runs ?? 0];
    const sums = [
      sum(({ converged }) => converged),
      sum(({ duplicates }) => duplicates),
      sum(({ losses }) => losses),
      sum(({ extraWrites }) => extraWrites),
    ];
    return `| ${[id, what, ...runs, ...sums].join(' | ')} |`;
  });
  const head =
    '| Fault | What | Runs in process | Runs through terraform | Converged | Duplicates | Losses | Writes beyond the plan |';
  const table = [head, '| --- | --- | --: | --: | --: | --: | --: | --: |', ...rows].join('\n');
  await put('counts', table);
}

/** A table, between its marks in the page, in the form that the checks want. */
async function put(mark: string, table: string): Promise<void> {
  const text = readFileSync(page, 'utf8');
  const marks = new RegExp(`(<!-- ${mark} -->\\n)[^]*(<!-- end of ${mark} -->)`);
  const written = text.replace(marks, `$1\n${table}\n\n$2`);
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
