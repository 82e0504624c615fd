import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../tools/bundle';
import { EmulatorProcess } from '../tools/emulator-process';
import type { OnceRead } from './entra-once';
import { entraTenant } from './entra-tenant';
import { median, run, type Row } from './measure';

const users = 50_000;
const groups = 2_000;
const runs = 5;

interface Calls {
  /** After which the rows are named. */
  readonly name: string;
  readonly args: readonly string[];
  /** The fewest with which it can be read, that for the token included. */
  readonly fewest: number;
}

const ways: readonly Calls[] = [
  { name: `Entra ID, ${users} users`, args: [], fewest: 1 + Math.ceil(users / 999) },
  {
    name: `Entra ID, ${users} users by ${groups} groups`,
    args: [String(groups)],
    // Twenty names, and then twenty first pages of members, go into one call; no group has a second page.
    fewest: 1 + 2 * (groups / 20),
  },
];

/** A large tenant, read by the source in a process of its own, to a bare loop over the same pages in another. */
export async function entraSource(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mimecast-bench-'));
  const script = join(folder, 'entra-once.js');
  const seed = join(folder, 'seed.json');
  await bundle('bench/entra-once.ts', script);
  writeFileSync(seed, JSON.stringify(entraTenant(users, groups)));
  const emulator = await EmulatorProcess.start('--seed', seed);
  try {
    const rows: Row[] = [];
    for (const way of ways) rows.push(...(await measured(emulator, script, way)));
    return rows;
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(emulator: EmulatorProcess, script: string, way: Calls): Promise<Row[]> {
  const { name, args, fewest } = way;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: emulator.ca, SSL_CERT_FILE: undefined };
  const once = async (how: 'ours' | 'bare'): Promise<OnceRead> => {
    const printed = await run(process.execPath, [script, how, emulator.entra, ...args], { env });
    const read = JSON.parse(printed) as OnceRead;
    if (read.people !== users) throw new Error(`${how} read ${read.people} of ${users} users`);
    return read;
  };
  const before = await callsSoFar(emulator);
  await once('ours');
  const calls = (await callsSoFar(emulator)) - before;
  const bare: OnceRead[] = [];
  const ours: OnceRead[] = [];
  for (let n = 0; n < runs; n++) {
    bare.push(await once('bare'));
    ours.push(await once('ours'));
  }
  const times = [ours, bare].map((reads) => median(reads.map(({ ms }) => ms))) as [number, number];
  const memory = [ours, bare].map((reads) => Math.max(...reads.map((read) => read.megabytes))) as [
    number,
    number,
  ];
  return [
    {
      name: `${name}, to a bare loop over the same pages`,
      value: times[0] / times[1],
      unit: 'x',
      limit: 1.5,
      note: `${times[0].toFixed(0)} ms against ${times[1].toFixed(0)} ms, medians of ${runs} in turn`,
    },
    {
      name: `${name}: memory`,
      value: memory[0],
      unit: 'MB',
      limit: 300,
      note: `peak resident size of the reading process, most of ${runs}; the bare loop, which keeps IDs alone, ${memory[1].toFixed(0)} MB`,
    },
    {
      name: `${name}: calls, to the fewest`,
      value: calls / fewest,
      unit: 'x',
      limit: 1.05,
      note: `${calls} calls against ${fewest}, each with the one for the token`,
    },
  ];
}

async function callsSoFar(emulator: EmulatorProcess): Promise<number> {
  const answer = await fetch(`${emulator.url}/__emulator/requests`);
  const requests = (await answer.json()) as readonly { readonly api?: string }[];
  return requests.filter(({ api }) => api === 'entra').length;
}
