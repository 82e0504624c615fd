import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import type { EmulatorSeed } from '../../src/emulator/seed';
import { installLaunched } from '../harness/launched';
import { startTerraform, startWithProviders, type Ran } from '../harness/workspace';
import { accountState, differences, type AccountState } from './account-state';
import { domain, type Declared } from './company';
import type { Planned } from './driver';
import { beyond } from './review';
import { csvOf, stackOf, terraformJson } from './stack';
import { changesOf, type Change } from './terraform-driver';
import type { Verdict } from './variant';
import { Wire } from './wire';

export type Victim = 'provider' | 'terraform';

/** What became of an apply in which something was killed. */
export type Killed = Omit<Verdict, 'struck'>;

const people = (from: number, to: number, more: Partial<Declared> = {}): Declared[] =>
  Array.from({ length: to - from }, (_, index) => ({
    address: `p${String(from + index).padStart(3, '0')}@${domain}`,
    name: `Person ${from + index}`,
    enabled: true,
    aliases: [],
    attributes: {},
    ...more,
  }));

/** Sixty people; five of them leave, twenty change, twenty-five come: fifty changes. */
const before = people(0, 60);
const after = [...people(5, 25, { name: 'Another Name' }), ...people(25, 60), ...people(100, 125)];
export const changes = 50;

const stack = (csv: string) => stackOf({ csv, members: [], isWithoutGroup: true });

/** Terraform as somebody runs it, with the provider as a process of its own: each of the two can be killed. */
export class KillGround {
  readonly #environment: Readonly<Record<string, string>>;
  #managed: { readonly document: EmulatorSeed; readonly state: string } | undefined;
  #wanted: AccountState = {};
  #writes = 0;

  private constructor(
    private readonly folder: string,
    private readonly emulator: Emulator,
    private readonly wire: Wire,
    configuration: string,
  ) {
    this.#environment = {
      TF_CLI_CONFIG_FILE: configuration,
      MIMECAST_BASE_URL: wire.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
    };
  }

  static async open(): Promise<KillGround> {
    const folder = mkdtempSync(join(tmpdir(), 'mimecast-kill-'));
    const emulator = await startEmulator({ seed: { account: { accountCode: 'C0001' }, domains: [domain] } });
    const wire = await Wire.open();
    wire.target = emulator.url;
    const ground = new KillGround(folder, emulator, wire, await installLaunched(folder));
    await ground.#prepare();
    return ground;
  }

  /** How many writes the apply makes that is to be killed. */
  get writes(): number {
    return this.#writes;
  }

  /** Kills when that many writes were carried out, before the last of them is answered; then goes on until nothing is left. */
  async killAt(victim: Victim, write: number): Promise<Killed> {
    this.#resume();
    const reviewed = await this.#plan();
    await this.#applyAndKill(victim, write);
    const extra = this.#beyond(reviewed);
    for (let round = 0; round < 3; round += 1) {
      const planned = await this.#plan();
      if (!planned.hasChanges) return this.#verdict(extra, true);
      await this.#succeed('apply', '-input=false', 'it.tfplan');
      extra.push(...this.#beyond(planned));
    }
    return this.#verdict(extra, false);
  }

  #beyond(planned: Planned): string[] {
    return beyond(this.wire.carried.splice(0), planned, [...before, ...after]);
  }

  #verdict(extra: readonly string[], isAtRest: boolean): Killed {
    const state = accountState(this.emulator.store.document());
    const other = differences(state, this.#wanted);
    const duplicates = Object.values(state).filter((value) => value.includes(' AND ')).length;
    const unrest = isAtRest ? [] : ['there is always something left to do'];
    return {
      isConverged: isAtRest && other.length === 0,
      duplicates,
      losses: other.length - duplicates,
      extraWrites: extra.length,
      complaints: [...extra.map((write) => `beyond the plan: ${write}`), ...other, ...unrest],
    };
  }

  async close(): Promise<void> {
    this.wire.close();
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #prepare(): Promise<void> {
    const csv = join(this.folder, 'people.csv');
    writeFileSync(join(this.folder, 'main.tf.json'), terraformJson(stack(csv)));
    writeFileSync(csv, csvOf(before));
    await this.#succeed('init', '-input=false');
    await this.#succeed('apply', '-input=false', '-auto-approve');
    const state = readFileSync(join(this.folder, 'terraform.tfstate'), 'utf8');
    this.#managed = { document: structuredClone(this.emulator.store.document()), state };
    writeFileSync(csv, csvOf(after));
    this.wire.carried.length = 0;
    await this.#succeed('apply', '-input=false', '-auto-approve');
    this.#writes = this.wire.carried.length;
    this.#wanted = accountState(this.emulator.store.document());
  }

  #resume(): void {
    if (!this.#managed) throw new Error('nothing is prepared');
    this.emulator.reset(structuredClone(this.#managed.document));
    writeFileSync(join(this.folder, 'terraform.tfstate'), this.#managed.state);
    // Of a Terraform that was killed.
    rmSync(join(this.folder, '.terraform.tfstate.lock.info'), { force: true });
    this.wire.carried.length = 0;
  }

  async #plan(): Promise<Planned & { readonly hasChanges: boolean }> {
    const ran = await this.#run('plan', '-input=false', '-detailed-exitcode', '-out=it.tfplan');
    if (ran.code !== 0 && ran.code !== 2) throw new Error(ran.text);
    const shown = await this.#run('show', '-json', 'it.tfplan');
    const { resource_changes: all } = JSON.parse(shown.stdout) as { resource_changes?: Change[] };
    const sync = all?.find(({ address }) => address === 'mimecast_user_sync.people');
    const hasChanges = ran.code === 2;
    return {
      errors: [],
      warnings: [],
      hasChanges,
      changes: changesOf(sync?.change),
      members: new Set<string>(),
      makesGroup: false,
    };
  }

  /** A provider whose Terraform was killed may go on with what was reviewed: its end is waited for. */
  async #applyAndKill(victim: Victim, write: number): Promise<void> {
    const { child, ran } = startWithProviders(
      this.folder,
      ['apply', '-input=false', 'it.tfplan'],
      this.#environment,
    );
    let written = 0;
    this.wire.onWrite = () => {
      written += 1;
      if (written !== write || child.pid === undefined) return;
      process.kill(victim === 'terraform' ? child.pid : providerBelow(child.pid), 'SIGKILL');
    };
    const { code } = await ran;
    this.wire.onWrite = () => undefined;
    if (code === 0) throw new Error(`the apply was not killed: it made ${written} writes`);
    const left = processes().filter(({ command }) => command.includes(this.folder));
    if (left.length > 0) throw new Error('a provider is still at work');
  }

  #run(...args: string[]): Promise<Ran> {
    return startTerraform(this.folder, [...args, '-no-color'], this.#environment).ran;
  }

  async #succeed(...args: string[]): Promise<void> {
    const [command = '', ...rest] = args;
    const ran = await startTerraform(this.folder, [command, '-no-color', ...rest], this.#environment).ran;
    if (ran.code !== 0) throw new Error(ran.text);
  }
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

function providerBelow(terraform: number): number {
  const found = processes().find(
    ({ parent, command }) => parent === terraform && command.includes('terraform-provider-mimecast'),
  );
  if (!found) throw new Error('no provider runs');
  return found.pid;
}
