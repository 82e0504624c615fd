import type { Chance } from '../chance';
import type { Asked, Fate } from '../wire';
import type { Fault, Seen } from './fault';
import { requestsOf, strike } from './strikes';

const longestWait = 300_000;
/** What a client may add to a wait, so that not all come back at once. */
const jitter = 1_000;

/** Limits and outages that pass, and refusals that do not. */
export const refusals: readonly Fault[] = [
  {
    id: 'F01',
    what: '429 with Retry-After, in seconds or as a date',
    stages: ['plan', 'refresh', 'apply'],
    make: (chance, stage, world) => {
      const seconds = chance.between(1, 90);
      const at = (ms: number): string => new Date(world.clock.now() + ms).toUTCString();
      const isDate = chance.isHeads();
      return {
        fortune: strike(chance, { on: requestsOf(stage), skip: 8, times: [1, 3] }, () =>
          limited({ date: at(0), 'retry-after': isDate ? at(seconds * 1000) : String(seconds) }),
        ),
        check: (seen) => [...transparent(seen), ...waitedFor(seen, (seconds - 1) * 1000)],
      };
    },
  },
  {
    id: 'F02',
    what: '429 with X-RateLimit-Reset in ms, seconds, as an epoch, absent, negative, huge',
    stages: ['plan', 'refresh', 'apply'],
    make: (chance, stage, world) => {
      const now = world.clock.now();
      const reset = chance.pick([
        undefined,
        '900',
        '30',
        '-5',
        '0',
        '99999999999999999999',
        'soon',
        String(Math.floor(now / 1000) + chance.between(1, 60)),
        String(now + chance.between(100, 60_000)),
      ]);
      const name = chance.pick(['X-RateLimit-Reset', 'X-Mimecast-RateLimit-Reset']);
      return {
        fortune: strike(chance, { on: requestsOf(stage), skip: 8, times: [1, 3] }, () =>
          limited(reset === undefined ? {} : { [name]: reset }),
        ),
        check: (seen) => [...transparent(seen), ...sane(seen)],
      };
    },
  },
  {
    id: 'F03',
    what: 'the quota is used up: X-RateLimit-Remaining falls to 0 before a 429',
    stages: ['plan', 'apply'],
    make: (chance) => quotaTrouble(chance),
  },
  {
    id: 'F04',
    what: 'bursts of 500, 502, 503, 504',
    stages: ['plan', 'refresh', 'apply'],
    make: (chance, stage) => ({
      fortune: strike(chance, { on: requestsOf(stage), skip: 10, times: [1, 7] }, () => ({
        kind: 'answer',
        status: chance.pick([500, 502, 503, 504]),
        body: chance.pick(['', '<html>Bad gateway</html>', '{"fail":[]}']),
      })),
      check: sane,
    }),
  },
  {
    id: 'F09',
    what: '401 in the middle: the token is no longer good',
    stages: ['plan', 'refresh', 'apply'],
    make: (chance, stage) => ({
      fortune: strike(chance, { on: requestsOf(stage), skip: 10, times: [1, 1] }, () => ({
        kind: 'answer',
        status: 401,
        body: '{"fail":[{"code":"token_expired","message":"Token expired"}]}',
      })),
      check: transparent,
    }),
  },
  {
    id: 'F10',
    what: '403: a product or a role is missing; 418: credentials of the old API',
    stages: ['plan', 'refresh', 'apply'],
    make: (chance, stage) => {
      const [status, code] = chance.pick<readonly [number, string]>([
        [403, 'app_forbidden'],
        [403, 'err_xdk_client_unauthorized'],
        [418, 'err_xdk_binding_expired'],
      ]);
      const struck: Asked[] = [];
      return {
        fortune: strike(chance, { on: requestsOf(stage), skip: 6, times: [1, 1] }, (asked) => {
          struck.push(asked);
          return { kind: 'answer', status, body: JSON.stringify({ fail: [{ code, message: 'No' }] }) };
        }),
        check: ({ errors }) => [
          ...(struck.length > 1 ? ['what is forbidden was tried again'] : []),
          ...(struck.length === 1 &&
          errors.length > 0 &&
          !errors.some((error) => /Grant|role|product|Integrations Hub/.test(error))
            ? [`no message says what to grant: ${errors.join('; ')}`]
            : []),
        ],
      };
    },
  },
];

function limited(headers: Record<string, string>): Fate {
  return {
    kind: 'answer',
    status: 429,
    headers,
    body: '{"fail":[{"code":"rate_limit","message":"Slow down"}]}',
  };
}

/** What passes by itself is nobody's error. */
function transparent({ errors }: Seen): string[] {
  return errors.map((error) => `not overcome: ${error}`);
}

function sane({ waits }: Seen): string[] {
  return waits.filter((ms) => ms < 0 || ms > longestWait * 1.1 + jitter).map((ms) => `waited for ${ms} ms`);
}

function waitedFor({ waits, world }: Seen, ms: number): string[] {
  return world.wire.struck === 0 || waits.some((wait) => wait >= ms) ? [] : [`nobody waited for ${ms} ms`];
}

/** Counts calls as the service does, says what is left, and refuses what is too much. */
function quotaTrouble(chance: Chance) {
  const limit = chance.between(4, 12);
  const window = chance.between(500, 5_000);
  const quotas = new Map<string, { start: number; used: number }>();
  let refused = 0;
  let allowed = 0;
  return {
    begin: (world: Seen['world']) => {
      world.wire.fortune = (asked) => {
        const lane = `${asked.method} ${asked.path.split('?')[0]}`;
        const now = world.clock.now();
        let quota = quotas.get(lane);
        if (!quota || now - quota.start >= window) quotas.set(lane, (quota = { start: now, used: 0 }));
        const left = quota.start + window - now;
        if (quota.used >= limit) {
          refused += 1;
          return limited({
            'x-ratelimit-limit': String(limit),
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(left),
          });
        }
        quota.used += 1;
        allowed += 1;
        const headers = {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(limit - quota.used),
          'x-ratelimit-reset': String(left),
        };
        return { kind: 'rewrite', change: (said) => ({ headers: { ...said.headers, ...headers } }) };
      };
    },
    // The first calls of each function leave together, before any answer tells of a quota.
    check: (seen: Seen) => [
      ...transparent(seen),
      ...(refused > 8 * quotas.size + allowed / 100
        ? [`${refused} of ${allowed + refused} calls were refused`]
        : []),
    ],
  };
}
