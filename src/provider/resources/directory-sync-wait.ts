import type { Clock } from '../../core/clock';
import { ApiError } from '../../core/errors';
import type { IntegrationFacts } from '../../mimecast/integrations';

const firstPause = 2_000;
const longestPause = 60_000;
/** How long Mimecast may take to begin: a Synchronization Engine asks for work every two minutes. */
const grace = 120_000;

interface Waiting {
  /** The integrations before the synchronization was asked for. */
  readonly before: readonly IntegrationFacts[];
  readonly list: () => Promise<readonly IntegrationFacts[]>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970: when to give up. */
  readonly until: number;
}

/**
 * Looks, at growing intervals, until no integration synchronizes any more. A run that was never seen counts as over when every
 * enabled integration says that it was synchronized anew, or when none has begun for two minutes.
 * @throws ApiError when time is up.
 */
export async function waitForSync({ before, list, clock, signal, until }: Waiting): Promise<void> {
  const began = clock.now();
  let wasSeen = false;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const rows = await list();
    const running = rows.filter(({ syncRunning }) => syncRunning);
    wasSeen ||= running.length > 0;
    const mayBegin = clock.now() - began < grace && !isAnew(before, rows);
    if (running.length === 0 && (wasSeen || !mayBegin)) return;
    const left = until - clock.now();
    if (left <= 0) throw tooLate(running);
    await clock.sleep(Math.min(pause, left), signal);
  }
}

/** Whether every integration that may synchronize says of another time than before. */
function isAnew(before: readonly IntegrationFacts[], rows: readonly IntegrationFacts[]): boolean {
  const enabled = rows.filter(({ enabled }) => enabled);
  return enabled.every((row) => {
    const past = before.find(({ id, type, description }) =>
      row.id === undefined ? type === row.type && description === row.description : id === row.id,
    );
    return row.lastSync !== undefined && row.lastSync !== past?.lastSync;
  });
}

function tooLate(running: readonly IntegrationFacts[]): ApiError {
  const names = running.map(({ description, type }) => `"${description}" (${type})`);
  return new ApiError(
    { kind: 'unavailable' },
    'Directory sync takes longer than allowed',
    `Mimecast was asked to synchronize and ${names.length === 0 ? 'has not begun yet' : `still synchronizes ${names.join(', ')}`}. Raise timeouts.create, or leave out wait; the next apply asks again.`,
  );
}
