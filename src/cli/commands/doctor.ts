import type { Command } from 'commander';
import { systemClock } from '../../core/clock';
import { ApiError } from '../../core/errors';
import { terminalProgress } from '../progress';

/** `mimecast doctor` */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check settings, network, credentials, permissions and this machine; writes nothing')
    .option('--json', 'print the findings as a JSON list')
    .action(run);
}

async function run({ json = false }: { json?: boolean }): Promise<void> {
  const { examine, reportOf } = await import('../doctor/doctor.js');
  const stopper = new AbortController();
  const stop = (): void =>
    stopper.abort(new ApiError({ kind: 'unavailable' }, 'Stopped', 'Nothing was done.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = terminalProgress();
  try {
    const findings = await examine({
      ...{ environment: process.env, clock: systemClock, signal: stopper.signal, progress: progress.say },
    });
    progress.done();
    process.stdout.write(json ? `${JSON.stringify(findings, undefined, 2)}\n` : reportOf(findings));
    const failed = findings.filter(({ level }) => level === 'fail').length;
    if (failed === 0) return;
    throw new ApiError(
      { kind: 'unavailable' },
      'Not ready',
      `${failed} of the findings above failed; what is below each says what to do.`,
    );
  } finally {
    progress.done();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
