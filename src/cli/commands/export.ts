import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { systemClock } from '../../core/clock';
import { ApiError } from '../../core/errors';
import { noLog } from '../../core/log';
import type { Exported } from '../../export/export';
import type { Format } from '../../export/folder';
import { terminalProgress } from '../progress';

interface Options {
  readonly out: string;
  readonly format: Format;
  readonly force?: boolean;
  readonly aliases?: boolean;
}

/** `mimecast export --out DIR [--format hcl|ts]` */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write what the account holds as configuration with import blocks; reads only')
    .requiredOption('--out <dir>', 'folder to write into; made if it is not there')
    .addOption(
      new Option('--format <format>', 'a Terraform configuration, or a CDKTF app')
        .choices(['hcl', 'ts'])
        .default('hcl'),
    )
    .option('--force', 'overwrite files that have the same names')
    .option('--aliases', 'read the aliases of each user as well: one call a user')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { exportAccount } = await import('../../export/export.js');
  const stopper = new AbortController();
  const stop = (): void =>
    stopper.abort(new ApiError({ kind: 'unavailable' }, 'Stopped', 'Nothing was written.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = terminalProgress();
  try {
    const exported = await exportAccount({
      ...{ environment: process.env, clock: systemClock, log: noLog, signal: stopper.signal },
      out: resolve(options.out),
      format: options.format,
      force: options.force ?? false,
      aliases: options.aliases ?? false,
      progress: progress.say,
    });
    progress.done();
    tell(exported, options.out);
  } finally {
    progress.done();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function tell({ objects, users, missing, unsettled }: Exported, out: string): void {
  for (const { typeName, label, why } of [...missing, ...unsettled])
    process.stderr.write(
      `warning: ${typeName}${label === undefined ? '' : ` "${printable(label)}"`}: ${printable(why)}\n`,
    );
  process.stdout.write(
    `Exported ${objects} objects and ${users} users to ${out}; README.md there says what to do.\n`,
  );
  if (missing.length === 0) return;
  throw new ApiError(
    { kind: 'forbidden' },
    'The export is not complete',
    `${missing.length} of what the account may hold could not be read: see the warnings, and README.md. What could be read is written.`,
  );
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
