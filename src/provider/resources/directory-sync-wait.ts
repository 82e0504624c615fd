import type { Clock } from '../../core/clock';
import { ApiError } from '../../core/errors';
import type { IntegrationFacts, SyncRequest } from '../../mimecast/integrations';

const firstPause = 2_000;
const longestPause = 60_000;
/** How long Mimecast may take to begin: a Synchronization Engine asks for work every two minutes. */
const grace = 120_000;

interface Asking {
  readonly ask: () => Promise<SyncRequest>;
  readonly list: () => Promise<readonly IntegrationFacts[]>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970: when to give up. */
  readonly until: number;
}

interface Waiting extends Omit<Asking, 'ask'> {
  /** The integrations before the synchronization was asked for. */
  readonly before: readonly IntegrationFacts[];
  readonly answer: SyncRequest;
}

/**
 * Asks Mimecast to synchronize and waits until it has. A run that is under way already may be past what was changed a moment ago, by
 * the same apply perhaps: when it is over, it asks once more. Whoever else began the next one meanwhile, that one began after the first ask.
 * @returns the last answer, and whether a whole run came after the first ask.
 * @throws ApiError when time is up.
 */
export async function synchronize(asking: Asking): Promise<{ answer: SyncRequest; isWhole: boolean }> {
  const { ask, list } = asking;
  const attempt = async (): Promise<{ answer: SyncRequest; wasSeen: boolean }> => {
    const before = await list();
    const answer = await ask();
    return { answer, wasSeen: await waitForSync({ ...asking, before, answer }) };
  };
  const first = await attempt();
  if (first.answer.status !== 'already_running') return { answer: first.answer, isWhole: true };
  const { answer, wasSeen } = await attempt();
  return { answer, isWhole: answer.status !== 'already_running' || (first.wasSeen && wasSeen) };
}

/**
 * Looks, at growing intervals, until no integration synchronizes any more. A run that was never seen counts as over when every
 * enabled integration says that it was synchronized anew, or when none has begun for two minutes.
 * @returns whether it was seen.
 * @throws ApiError when time is up.
 */
async function waitForSync({ before, answer, list, clock, signal, until }: Waiting): Promise<boolean> {
  const began = clock.now();
  let wasSeen = false;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const rows = await list();
    const running = rows.filter(({ syncRunning }) => syncRunning);
    wasSeen ||= running.length > 0;
    const expected = rows.filter((row) => mayRun(row, answer));
    const mayBegin = clock.now() - began < grace && !isAnew(before, expected);
    if (running.length === 0 && (wasSeen || !mayBegin)) return wasSeen;
    const left = until - clock.now();
    if (left <= 0) throw tooLate(running);
    await clock.sleep(Math.min(pause, left), signal);
  }
}

/** Of an engine Mimecast says whether it does. */
function mayRun({ enabled, type }: IntegrationFacts, { engineStatus }: SyncRequest): boolean {
  return enabled && (type !== 'ad_push' || engineStatus === 'mse_sync_requested');
}

/** Whether every one of these says of another time than before. */
function isAnew(before: readonly IntegrationFacts[], rows: readonly IntegrationFacts[]): boolean {
  return rows.every((row) => {
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
