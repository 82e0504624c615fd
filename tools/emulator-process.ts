import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const command = join(__dirname, '..', 'dist', 'cli', 'mimecast.js');

/** What it prints when it is ready. */
interface Ready {
  readonly mimecast: string;
  readonly entra: string;
  readonly ca: string;
}

/** `mimecast emulator` as built, in a process of its own. */
export class EmulatorProcess {
  /** Of Mimecast. */
  readonly url: string;
  /** Of the login and of Microsoft Graph. */
  readonly entra: string;
  /** Path of the certificate of whom to trust there. */
  readonly ca: string;

  private constructor(
    ready: Ready,
    private readonly child: ChildProcess,
  ) {
    this.url = ready.mimecast;
    this.entra = ready.entra;
    this.ca = ready.ca;
  }

  /** Waits until it says that it is ready. */
  static async start(...args: readonly string[]): Promise<EmulatorProcess> {
    const child = spawn(process.execPath, [command, 'emulator', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new EmulatorProcess(await untilReady(child), child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

function untilReady(emulator: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let text = '';
    emulator.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(JSON.parse(text) as Ready);
    });
    emulator.once('close', (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
}
