import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeCliConfiguration } from '../src/cli/mirror';
import { EmulatorProcess } from '../tools/emulator-process';
import { run } from './measure';

const root = join(__dirname, '..');

/** An emulator in a process of its own, and a Terraform folder that reaches it through the built provider. */
export class Rig {
  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly emulator: EmulatorProcess,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(seed: unknown): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), 'mimecast-bench-'));
    const seedFile = join(folder, 'seed.json');
    writeFileSync(seedFile, JSON.stringify(seed));
    const emulator = await EmulatorProcess.start('--seed', seedFile);
    const { url } = emulator;
    const cli = join(folder, 'terraform.rc');
    writeCliConfiguration(cli, join(root, 'dist/mirror'));
    return new Rig(url, folder, emulator, {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      // Node reads these certificates at every start, which here only measures the machine.
      NODE_EXTRA_CA_CERTS: undefined,
      TF_CLI_CONFIG_FILE: cli,
      MIMECAST_BASE_URL: url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
    });
  }

  write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  async faults(faults: readonly unknown[]): Promise<void> {
    const answer = await fetch(`${this.url}/__emulator/faults`, {
      method: 'POST',
      body: JSON.stringify(faults),
    });
    if (!answer.ok) throw new Error(`faults were not taken: ${answer.status}`);
  }

  /** API requests so far, in order. */
  async requests(): Promise<readonly unknown[]> {
    return (await (await fetch(`${this.url}/__emulator/requests`)).json()) as readonly unknown[];
  }

  terraform(
    args: readonly string[],
    watch?: (pid: number) => void,
    ok: readonly number[] = [0],
  ): Promise<string> {
    return run('terraform', args, {
      cwd: this.folder,
      env: this.environment,
      ok,
      ...(watch ? { watch } : {}),
    });
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
