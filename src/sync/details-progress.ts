import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Clock } from '../core/clock';

/** How far an apply is. */
export interface Progress {
  readonly done: number;
  readonly left: number;
  /** Changes a second since the start. */
  readonly rate?: number;
}

const interval = 1000;

/**
 * Writes one JSON line a second at most to `path` (a new file, mode 0600), and always the one with nothing left. It is
 * there to be watched: a failure to write ends the writing and nothing else. `throttledFor` answers milliseconds.
 */
export function progressWriter(
  path: string,
  clock: Pick<Clock, 'now'>,
  throttledFor: () => number = () => 0,
): (progress: Progress) => void {
  let isBroken = !tries(() => {
    rmSync(path, { force: true });
    writeFileSync(path, '', { mode: 0o600, flag: 'wx' });
  });
  let written = -Infinity;
  return ({ done, left, rate = 0 }) => {
    const now = clock.now();
    if (isBroken || (left > 0 && now - written < interval)) return;
    written = now;
    const line = { done, left, rate: Math.round(rate * 10) / 10, throttled_for_ms: throttledFor() };
    isBroken = !tries(() => appendFileSync(path, `${JSON.stringify(line)}\n`));
  };
}

/** Takes the progress of an earlier run away. */
export function clearProgress(path: string): void {
  tries(() => rmSync(path, { force: true }));
}

function tries(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}
