import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import type { EmulatorSeed } from '../../src/emulator/seed';
import { Workspace } from '../harness/workspace';
import { TurnedClock } from './turned-clock';
import { companyOf, type Company, type Declared } from './company';
import { Core, type CoreState } from './core';
import { CoreDriver } from './core-driver';
import type { Driver } from './driver';
import { csvOf, stackOf, type Stack, type StackOptions } from './stack';
import { TerraformDriver } from './terraform-driver';
import { Wire } from './wire';

export type DriverKind = 'core' | 'terraform';

/** Where a company stands after its first, undisturbed deployment. */
interface Managed {
  readonly document: EmulatorSeed;
  /** Of the stand-in for Terraform, or the text of the state file. */
  readonly state: CoreState | string;
}

interface Parts {
  readonly emulator: Emulator;
  readonly driver: Driver;
  readonly folder: string;
  readonly state: () => CoreState | string;
  readonly resume: (state: CoreState | string) => void;
  readonly close: () => Promise<void>;
}

/** An account, the way to it, and somebody who deploys to it. */
export class World {
  /** What is declared from now on, and how, but for the people. */
  options: Omit<StackOptions, 'csv'>;
  #managed: Managed | undefined;

  private constructor(
    readonly company: Company,
    readonly wire: Wire,
    readonly clock: TurnedClock,
    private readonly parts: Parts,
  ) {
    this.options = { members: company.membersBefore };
    this.declare(company.before);
  }

  /** @param number of the company; the same number is the same company. */
  static async open(
    kind: DriverKind,
    number: number,
    environment: Record<string, string> = {},
  ): Promise<World> {
    const wire = await Wire.open();
    const clock = new TurnedClock();
    const company = companyOf(number);
    const settings = { MIMECAST_BASE_URL: wire.url, MIMECAST_PAGE_SIZE: '10', ...environment };
    const open = kind === 'core' ? coreParts : terraformParts;
    const parts = await open(company, settings, clock);
    wire.target = parts.emulator.url;
    return new World(company, wire, clock, parts);
  }

  get emulator(): Emulator {
    return this.parts.emulator;
  }

  get driver(): Driver {
    return this.parts.driver;
  }

  get csv(): string {
    return join(this.parts.folder, 'people.csv');
  }

  get stack(): Stack {
    return stackOf({ csv: this.csv, ...this.options });
  }

  /** What the source says. */
  get text(): string {
    return readFileSync(this.csv, 'utf8');
  }

  /** What the source says from now on. */
  declare(people: readonly Declared[]): void {
    this.source(csvOf(people));
  }

  /** A second file; answers where it is. */
  further(people: readonly Declared[]): string {
    const path = join(this.parts.folder, 'others.csv');
    writeFileSync(path, csvOf(people));
    return path;
  }

  /** The text of the source, whatever it is. */
  source(text: string | Buffer): void {
    writeFileSync(this.csv, text);
  }

  /**
   * Back to where everybody of the company's first state is under management, at a time and with a chance that follow from the
   * seed; then the second state is declared.
   */
  async begin(seed: number): Promise<void> {
    const { company, emulator, parts, wire } = this;
    this.clock.replay(seed + 1);
    this.#managed ??= await this.#manage();
    emulator.reset(structuredClone(this.#managed.document));
    parts.resume(this.#managed.state);
    this.options = { members: company.membersAfter };
    this.declare(company.after);
    wire.carried.length = 0;
    wire.struck = 0;
  }

  async #manage(): Promise<Managed> {
    for (let round = 0; round < 3; round += 1) {
      const { hasChanges, errors } = await this.driver.plan(this.stack);
      if (!hasChanges && errors.length === 0) break;
      const applied = await this.driver.apply(this.stack);
      if (applied.errors.length > 0)
        throw new Error(`the undisturbed first run failed: ${applied.errors.join('; ')}`);
    }
    return { document: structuredClone(this.emulator.store.document()), state: this.parts.state() };
  }

  async close(): Promise<void> {
    this.wire.close();
    await this.parts.close();
  }
}

async function coreParts(
  company: Company,
  settings: Record<string, string>,
  clock: TurnedClock,
): Promise<Parts> {
  const emulator = await startEmulator({ seed: company.seed });
  const folder = mkdtempSync(join(tmpdir(), 'mimecast-reliability-'));
  const core = new Core({ MIMECAST_CLIENT_ID: 'id', MIMECAST_CLIENT_SECRET: 'secret', ...settings }, clock);
  return {
    emulator,
    folder,
    driver: new CoreDriver(core),
    state: () => core.state,
    resume: (state) => (core.state = state as CoreState),
    close: async () => {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function terraformParts(
  company: Company,
  environment: Record<string, string>,
  clock: TurnedClock,
): Promise<Parts> {
  const workspace = await Workspace.open({ seed: company.seed, clock, environment });
  return {
    emulator: workspace.emulator,
    folder: workspace.folder,
    driver: new TerraformDriver(workspace),
    state: () => readFileSync(join(workspace.folder, 'terraform.tfstate'), 'utf8'),
    resume: (state) => workspace.write('terraform.tfstate', state as string),
    close: () => workspace.close(),
  };
}
