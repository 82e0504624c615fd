#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { ConfigError, UnsafePlanError, isKnownError } from '../core/errors';
import { addDoctorCommand } from './commands/doctor';
import { addEmulatorCommand } from './commands/emulator';
import { addExportCommand } from './commands/export';
import { addProviderCommand } from './commands/provider-install';
import { addReportCommand } from './commands/report';
import { addWatchCommand } from './commands/watch';

const exitCodes = { done: 0, failed: 1, wrongUse: 2, refused: 3 } as const;

async function main(args: readonly string[]): Promise<number> {
  const program = new Command('mimecast')
    .description('Mimecast directory synchronization as code')
    .version(version)
    .exitOverride()
    .showHelpAfterError();
  addProviderCommand(program);
  addDoctorCommand(program);
  addEmulatorCommand(program);
  addExportCommand(program);
  addReportCommand(program);
  addWatchCommand(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  // Commander has printed its own message by now; its code is 0 for --help and --version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  process.stderr.write(
    `mimecast: ${isKnownError(error) ? error.message : `unexpected failure: ${String(error)}`}\n`,
  );
  if (error instanceof ConfigError) return exitCodes.wrongUse;
  return error instanceof UnsafePlanError ? exitCodes.refused : exitCodes.failed;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
