import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../src/core/clock';
import { noLog } from '../../src/core/log';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator';
import { createServer } from '../../src/framework/server';
import { attach } from '../../src/protocol6/serve';
import { mimecastProvider } from '../../src/provider/provider';
import { instancesOf, parseState } from './state-file';

const sourceAddress = 'registry.terraform.io/cdktf-mimecast/mimecast';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, without colours and box-drawing, white space folded: for looking for sentences. */
  readonly text: string;
}

export interface WorkspaceOptions extends Pick<EmulatorOptions, 'seed' | 'faults'> {
  readonly clock?: Clock;
  /** The emulator's, which dates what it makes. */
  readonly emulatorClock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
  /** A provider beside ours that talks to the same emulator. */
  readonly other?: (emulator: Emulator) => Promise<OtherProvider>;
}

/** A provider that is not ours, as Terraform has to know it. */
export interface OtherProvider {
  readonly environment: Readonly<Record<string, string>>;
  /** For TF_REATTACH_PROVIDERS; left out where Terraform starts it. */
  readonly reattach?: string;
  close(): Promise<void>;
}

const header = `terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}
provider "mimecast" {}
`;

/** A folder, an emulator, and the provider attached in this process: what one acceptance test works with. */
export class Workspace {
  private running: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    readonly emulator: Emulator,
    /** What Terraform needs to find the provider. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly closeProvider: () => Promise<void>,
  ) {}

  static async open(options: WorkspaceOptions = {}): Promise<Workspace> {
    const emulator = await startEmulator({
      ...(options.seed ? { seed: options.seed } : {}),
      ...(options.faults ? { faults: options.faults } : {}),
      ...(options.emulatorClock ? { clock: options.emulatorClock } : {}),
    });
    const settings = {
      MIMECAST_BASE_URL: emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
      ARM_METADATA_HOSTNAME: new URL(emulator.entra).host,
      ...options.environment,
    };
    const server = createServer(mimecastProvider(settings), {
      clock: options.clock ?? systemClock,
      log: noLog,
    });
    const attached = await attach(server, sourceAddress);
    const folder = mkdtempSync(join(tmpdir(), 'mimecast-acceptance-'));
    const other = await options.other?.(emulator);
    const reattach =
      other?.reattach === undefined ? attached.reattach : both(attached.reattach, other.reattach);
    const environment = { ...other?.environment, TF_REATTACH_PROVIDERS: reattach };
    return new Workspace(folder, emulator, environment, async () => {
      await attached.close();
      await other?.close();
    });
  }

  /** Writes main.tf: the given configuration under the usual head. */
  configure(hcl: string): void {
    this.write('main.tf', header + hcl);
  }

  write(file: string, text: string | Buffer): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  terraform(...args: string[]): Promise<Ran> {
    const { child, ran } = startTerraform(this.folder, args, this.environment);
    this.running = child;
    return ran;
  }

  /** What Ctrl+C does to the command that was started last. */
  interrupt(): void {
    this.running?.kill('SIGINT');
  }

  /** Runs a piece of shell as a person would, in the folder; it ends at the first command that fails. */
  shell(script: string): Promise<Ran> {
    return start('sh', ['-ec', script], this.folder, this.environment).ran;
  }

  plan(...args: string[]): Promise<Ran> {
    return this.terraform('plan', '-no-color', '-input=false', '-detailed-exitcode', ...args);
  }

  apply(...args: string[]): Promise<Ran> {
    const approve = args.some((arg) => arg.endsWith('.tfplan')) ? [] : ['-auto-approve'];
    return this.terraform('apply', '-no-color', '-input=false', ...approve, ...args);
  }

  destroy(...args: string[]): Promise<Ran> {
    return this.terraform('destroy', '-no-color', '-input=false', '-auto-approve', ...args);
  }

  /** `terraform show -json` of the state, or of a saved plan. */
  async show<T = ShownState>(planFile?: string): Promise<T> {
    const { stdout } = await this.terraform('show', '-json', ...(planFile ? [planFile] : []));
    return JSON.parse(stdout) as T;
  }

  /** The attributes of one object in the state, as the file has them: no need to start Terraform. */
  attributes(address: string): Promise<Record<string, unknown>> {
    const found = instancesOf(parseState(this.read('terraform.tfstate'))).find(
      (instance) => instance.address === address,
    );
    return found
      ? Promise.resolve({ ...found.values })
      : Promise.reject(new Error(`${address} is not in the state`));
  }

  async close(): Promise<void> {
    await this.closeProvider();
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** TF_REATTACH_PROVIDERS is one document for all providers. */
function both(one: string, other: string): string {
  return JSON.stringify({ ...(JSON.parse(one) as object), ...(JSON.parse(other) as object) });
}

export interface ShownState {
  readonly values?: { readonly root_module: { readonly resources?: readonly ShownResource[] } };
}

export interface ShownResource {
  readonly address: string;
  readonly values: Record<string, unknown>;
}

/** Runs Terraform in a folder; resolves when it has ended, however it did. */
export function runTerraform(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  return startTerraform(folder, args, environment).ran;
}

/** The same for who wants the process while it runs. */
export function startTerraform(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  return start('terraform', args, folder, environment);
}

/** The same, but `ran` waits for the providers too: they hold the other end of a pipe of their own, even when Terraform is killed. */
export function startWithProviders(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  return start('terraform', args, folder, environment, ['pipe']);
}

interface Started {
  readonly child: ChildProcess;
  readonly ran: Promise<Ran>;
}

function start(
  command: string,
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
  morePipes: readonly 'pipe'[] = [],
): Started {
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: '/dev/null',
      TF_IN_AUTOMATION: '1',
      // It ends before what it would collect matters: a tenth of its time.
      GOGC: 'off',
      GOMEMLIMIT: '1GiB',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...morePipes],
  });
  if (!child.stdout || !child.stderr) throw new Error(`${command} has no output`);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ran = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, text: readable(stdout + stderr) }));
  });
  return { child, ran };
}

function readable(text: string): string {
  return text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/[│╷╵]/g, ' ')
    .replace(/\s+/g, ' ');
}
