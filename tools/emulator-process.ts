import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const command = join(__dirname, '..', 'dist', 'cli', 'mimecast.js');

/** `mimecast emulator` as built, in a process of its own. */
export class EmulatorProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Waits until it says that it is ready. */
  static async start(...args: readonly string[]): Promise<EmulatorProcess> {
    const child = spawn(process.execPath, [command, 'emulator', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new EmulatorProcess(await readyUrl(child), child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

function readyUrl(emulator: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    emulator.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve((JSON.parse(text) as { mimecast: string }).mimecast);
    });
    emulator.once('close', (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
}
