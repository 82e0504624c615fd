import type { Command } from 'commander';
import { ConfigError } from '../../core/errors';
import { defaultSeed } from '../../emulator/default-seed';
import { startEmulator, type EmulatorOptions } from '../../emulator/emulator';
import { Refusal } from '../../emulator/refusal';
import { seedKeys } from '../../emulator/seed-keys';
import { readText } from '../read-text';

interface Options {
  readonly listen: string;
  readonly seed?: string;
  readonly faults?: string;
}

/** `mimecast emulator`: prints one JSON line when ready, stays in the foreground, stops on SIGTERM or SIGINT. */
export function addEmulatorCommand(program: Command): void {
  program
    .command('emulator')
    .description('start the emulator of Mimecast and of Entra ID on loopback')
    .option('--listen <host:port>', 'address to listen on; port 0 takes a free one', '127.0.0.1:0')
    .option('--seed <file>', 'JSON document of the whole store; without it a small company')
    .option('--faults <file>', 'JSON list of faults')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const emulator = await start(options, {
    ...listenAddress(options.listen),
    seed: options.seed === undefined ? defaultSeed() : readSeed(options.seed),
    ...(options.faults === undefined
      ? {}
      : { faults: readJson<NonNullable<EmulatorOptions['faults']>>(options.faults, '--faults') }),
  });
  const told = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  // Whoever waits for the line may stop it at once.
  const { url: mimecast, entra, ca } = emulator;
  process.stdout.write(`${JSON.stringify({ mimecast, entra, ca })}\n`);
  await told;
  await emulator.close();
}

async function start(given: Options, options: EmulatorOptions): ReturnType<typeof startEmulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (error instanceof Refusal) throw notUsable(error, given);
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(
      '--listen is not usable',
      `another program listens on ${given.listen}. Stop it, or take another port (0 takes a free one).`,
    );
  }
}

function notUsable({ code, message }: Refusal, { seed = '', faults = '' }: Options): ConfigError {
  const [option, file] = code === 'faults' ? ['--faults', faults] : ['--seed', seed];
  return new ConfigError(`${option} is not usable`, `${file}: ${message}.`);
}

type Seed = NonNullable<EmulatorOptions['seed']>;

/** A document of which nothing is known would be an empty account that looks like a full one. */
function readSeed(file: string): Seed {
  const seed = readJson<Seed>(file, '--seed');
  const keys = Object.keys(seed ?? {});
  if (Array.isArray(seed) || keys.length === 0 || keys.some((key) => seedKeys.includes(key))) return seed;
  throw new ConfigError(
    '--seed is not usable',
    `${file} has none of the keys of an account: ${seedKeys.join(', ')}.`,
  );
}

function listenAddress(text: string): { host: string; port: number } {
  const match = /^(127(?:\.\d{1,3}){3}|\[::1\]|localhost):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (match?.[1] === undefined || port > 65535) {
    throw new ConfigError(
      '--listen is not usable',
      `"${text}" must be a loopback address and a port, such as 127.0.0.1:0.`,
    );
  }
  return { host: match[1].replace(/^\[|\]$/g, ''), port };
}

function readJson<T>(file: string, option: string): T {
  const text = readText(file, option);
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${option} cannot be read`, `${file}: ${cause}`);
  }
}
