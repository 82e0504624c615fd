import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock, type Clock } from '../../core/clock';
import { amount } from '../../core/counted';
import { ConfigError } from '../../core/errors';
import type { ReportDetails } from '../../core/report-details';
import { readDetails } from '../../report/details';
import { outcomeText } from '../../report/words';

/** How far an apply is, as one line of a progress file says it. */
interface Progress {
  readonly done: number;
  readonly left: number;
  readonly rate: number;
  readonly throttledFor: number;
}

/** What `watch` looks at and writes to. */
export interface WatchSurroundings {
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly write: (text: string) => void;
  /** One line that is written anew; otherwise plain lines, seldom. */
  readonly isTerminal: boolean;
  /** Ends the watching. */
  readonly signal: AbortSignal;
}

const interval = 500;
/** Between two plain lines, and until silence is remarked upon: in ms. */
const seldom = 30_000;
const silence = 60_000;

/** `mimecast watch FILE` */
export function addWatchCommand(program: Command): void {
  program
    .command('watch')
    .description('follow an apply that writes its progress beside its report file; ends when the apply ends')
    .argument('<file>', 'the report_file of the user sync (or FILE.progress itself)')
    .action((file: string) => {
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      process.once('SIGTERM', () => stop.abort());
      const isTerminal = process.stdout.isTTY && process.env['CI'] === undefined;
      const write = (text: string): void => void process.stdout.write(text);
      return watch(file, { clock: systemClock, write, isTerminal, signal: stop.signal });
    });
}

/**
 * Follows the progress file of a report file until nothing is left, or the report file says that the apply has ended. Waits for
 * a file that is not there yet. Rejects with a ConfigError for a file that is none.
 */
export async function watch(file: string, surroundings: WatchSurroundings): Promise<void> {
  const report = file.replace(/\.progress$/, '');
  const progressFile = `${report}.progress`;
  const screen = new Screen(surroundings);
  const started = surroundings.clock.now();
  if (!existsSync(report) && !existsSync(progressFile)) surroundings.write(`${missingText(report)}\n`);
  while (!surroundings.signal.aborted) {
    const progress = lastProgress(progressFile);
    if (progress) screen.show(progress);
    else screen.wait(`Waiting for ${progressFile}: an apply of a user sync with this report_file writes it.`);
    if (progress?.left === 0 || (!progress && hasEnded(report, started))) return screen.end(report);
    await surroundings.clock.sleep(interval, surroundings.signal).catch(() => undefined);
  }
  screen.close();
}

/** Before the first plan it is right to wait, and for a mistyped name it is in vain: nobody but the reader knows. */
function missingText(report: string): string {
  return `There is no ${resolve(report)} yet. If it should be there, check the name; a plan with this report_file writes it.`;
}

/** The last whole line; undefined where there is none yet. */
function lastProgress(file: string): Progress | undefined {
  const text = readIfThere(file);
  const line = text?.slice(0, text.lastIndexOf('\n')).split('\n').at(-1) ?? '';
  if (line === '') return undefined;
  try {
    const { done, left, rate, throttled_for_ms: throttledFor } = JSON.parse(line) as Record<string, unknown>;
    if (typeof done === 'number' && typeof left === 'number')
      return { done, left, rate: Number(rate ?? 0), throttledFor: Number(throttledFor ?? 0) };
  } catch {
    // Told below.
  }
  throw new ConfigError('Not a progress file', `${file} is not what an apply writes beside its report_file.`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ConfigError('Progress cannot be read', error instanceof Error ? error.message : String(error));
  }
}

/** An apply that was refused makes no progress, and writes its report all the same. Files are dated a little behind the clock. */
function hasEnded(report: string, since: number): boolean {
  const writtenAt = statSync(report, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return writtenAt > since - 1000 && endOf(report) !== undefined;
}

/** How an apply ended, in words; undefined while its report is not there. */
function endOf(report: string): string | undefined {
  let details: ReportDetails;
  try {
    details = readDetails(readFileSync(report, 'utf8'), report);
  } catch {
    return undefined;
  }
  if (details.stage !== 'apply') return undefined;
  if (details.refused.length > 0) return 'refused by a guard, and nothing was done';
  const counts = new Map<string, number>();
  for (const { outcome } of details.changes)
    counts.set(outcomeText(outcome), (counts.get(outcomeText(outcome)) ?? 0) + 1);
  const words = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return words === '' ? 'nothing to do' : words;
}

/** One updated line on a terminal, a plain line now and then elsewhere. */
class Screen {
  #shown = '';
  #at = -Infinity;
  #newsAt: number;
  #hasLine = false;

  constructor(private readonly to: WatchSurroundings) {
    this.#newsAt = to.clock.now();
  }

  wait(text: string): void {
    if (this.#shown === '') this.#put(text);
    this.#at = -Infinity;
  }

  show(progress: Progress): void {
    const text = progressText(progress);
    const now = this.to.clock.now();
    if (text !== this.#shown) this.#newsAt = now;
    const isSilent = progress.left > 0 && now - this.#newsAt > silence;
    const line = isSilent ? `${text}; no news for ${Math.round((now - this.#newsAt) / 1000)} s` : text;
    if (this.to.isTerminal) this.#put(line);
    else if (progress.left === 0 || now - this.#at >= seldom) this.#put(line);
    this.#shown = text;
  }

  end(report: string): void {
    this.close();
    const end = endOf(report);
    if (end !== undefined)
      this.to.write(`The apply has ended: ${end}. More: mimecast report --details ${report}\n`);
  }

  close(): void {
    if (this.#hasLine) this.to.write('\n');
    this.#hasLine = false;
  }

  #put(text: string): void {
    this.#at = this.to.clock.now();
    this.#shown = text;
    if (!this.to.isTerminal) return this.to.write(`${text}\n`);
    this.#hasLine = true;
    this.to.write(`\r\u001b[2K${text}`);
  }
}

function progressText({ done, left, rate, throttledFor }: Progress): string {
  const all = done + left;
  const percent = all === 0 ? 100 : Math.floor((done * 100) / all);
  const parts = [`${amount(done)} of ${amount(all)} changes (${percent} %)`];
  if (left > 0 && rate > 0) parts.push(`${rate}/s, about ${timeText(left / rate)} left`);
  if (throttledFor > 0) parts.push(`waited ${timeText(throttledFor / 1000)} for quota`);
  return parts.join(', ');
}

function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`;
}
