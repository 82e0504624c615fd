import type { Chance } from '../chance';
import type { Asked, Fate } from '../wire';
import type { Stage } from './fault';

export interface Aim {
  /** Which requests count. */
  readonly on: (asked: Asked) => boolean;
  /** How many of those pass before the first is struck, at most. */
  readonly skip: number;
  /** How many in a row are struck, at least and at most. */
  readonly times: readonly [number, number];
}

/** Strikes some of the requests that it is aimed at. */
export function strike(
  chance: Chance,
  { on, skip, times }: Aim,
  fate: (asked: Asked) => Fate | undefined,
): (asked: Asked) => Fate | undefined {
  const first = chance.between(0, skip);
  const last = first + chance.between(times[0], times[1]);
  let seen = 0;
  return (asked) => {
    if (!on(asked)) return undefined;
    const number = seen++;
    return number >= first && number < last ? fate(asked) : undefined;
  };
}

/** Requests that a stage makes, the token left out. */
export function requestsOf(stage: Stage): (asked: Asked) => boolean {
  return ({ path }) => !isToken(path) && (stage !== 'refresh' || path.includes('/groups'));
}

function isToken(path: string): boolean {
  return path.startsWith('/oauth/token');
}

/** A write that makes an account. */
export function isCreate({ path }: Asked): boolean {
  return path.endsWith('/create-user');
}

export function isListing({ method, path }: Asked): boolean {
  return (
    path.includes('get-internal-users') || (method === 'GET' && /\/(users|groups|members)(\?|$)/.test(path))
  );
}
