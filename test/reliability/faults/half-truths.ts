import type { Chance } from '../chance';
import { domain } from '../company';
import type { Forwarded } from '../../harness/forward';
import type { Asked, Fate } from '../wire';
import type { Fault, Trouble } from './fault';
import { isListing, strike } from './strikes';

const isMembers = ({ path }: Asked): boolean => /\/members(\?|$)/.test(path);

/** Answers that are well formed and not the whole truth. */
export const halfTruths: readonly Fault[] = [
  {
    id: 'F08',
    what: 'HTTP 200, and fail[] for some of the entries',
    stages: ['apply'],
    make: (chance) => {
      const errors = [{ code: 'err_internal', message: 'This one did not work', retryable: false }];
      return {
        fortune: strike(
          chance,
          { on: ({ isWrite, path }) => isWrite && path.startsWith('/api/'), skip: 6, times: [1, 3] },
          () => ({
            kind: 'answer',
            status: 200,
            body: JSON.stringify({ meta: { status: 200 }, data: [], fail: [{ errors }] }),
          }),
        ),
        check: ({ errors: said, world }) =>
          world.wire.struck > 0 && said.length === 0 ? ['a failure was passed over in silence'] : [],
      };
    },
  },
  {
    id: 'F14',
    what: 'what was just written is not seen for a while',
    stages: ['apply'],
    make: (chance) => unseen(chance),
  },
  {
    id: 'F15',
    what: 'pages drift, miss the next one, repeat a token, go round in a circle',
    stages: ['plan', 'refresh'],
    make: (chance, stage) => {
      const on = stage === 'refresh' ? isMembers : isListing;
      return chance.pick([() => drift(chance, on), () => badTokens(chance, on)])();
    },
  },
  {
    id: 'F16',
    what: 'a listing leaves out one that is there',
    stages: ['plan', 'refresh'],
    make: (chance, stage) => {
      const on = stage === 'refresh' ? ({ path }: Asked) => /\/groups(\?|$)/.test(path) : isListing;
      return {
        fortune: strike(chance, { on, skip: 2, times: [1, 2] }, () => ({
          kind: 'rewrite',
          change: lessRows(1, chance.between(0, 5)),
        })),
      };
    },
  },
];

/** A new account is unknown to other calls, and in no listing, for a while. */
function unseen(chance: Chance): Trouble {
  const fresh = new Set<string>();
  const calls = chance.between(1, 3);
  const isOfFresh = ({ path, body }: Asked): boolean => {
    const text = JSON.stringify(body) ?? '';
    return (
      /update-|get-aliases|get-attributes/.test(path) && [...fresh].some((address) => text.includes(address))
    );
  };
  const errors = [
    { code: 'err_xdk_operation_forbidden_for_address', message: 'Forbidden', retryable: false },
  ];
  return {
    begin: ({ wire }) => {
      wire.onWrite = ({ path, body, isDone }) => {
        if (isDone && path.endsWith('/create-user')) fresh.add(addressIn(body));
      };
    },
    fortune: strike(chance, { on: isOfFresh, skip: 1, times: [calls, calls] }, () => ({
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ meta: { status: 200 }, data: [], fail: [{ errors }] }),
    })),
    afterwards: ({ wire }) => {
      wire.fortune = strike(chance, { on: isListing, skip: 0, times: [1, 4] }, () => ({
        kind: 'rewrite',
        change: ({ text }) => ({ text: withoutRows(text, fresh) }),
      }));
    },
  };
}

function addressIn(body: unknown): string {
  return /"emailAddress":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
}

function withoutRows(text: string, addresses: ReadonlySet<string>): string {
  const body = JSON.parse(text) as unknown;
  const rows = listingIn(body) as { emailAddress?: string }[] | undefined;
  rows?.splice(0, rows.length, ...rows.filter(({ emailAddress }) => !addresses.has(emailAddress ?? '')));
  return JSON.stringify(body);
}

/** Somebody comes or goes between two pages of a listing. */
function drift(chance: Chance, on: (asked: Asked) => boolean): Trouble {
  const stranger = `aa.stranger@${domain}`;
  return {
    foreign: [stranger],
    begin: (world) => {
      const { users } = world.emulator.store;
      let isThere = false;
      world.wire.fortune = strike(chance, { on, skip: 3, times: [1, 3] }, () => {
        if (!isThere) users.put({ emailAddress: stranger, name: 'Stranger' });
        isThere = true;
        world.wire.struck += 1;
        // It passes: only the world has changed.
        return undefined as Fate | undefined;
      });
    },
  };
}

function badTokens(chance: Chance, on: (asked: Asked) => boolean): Trouble {
  let first: string | undefined;
  const kind = chance.pick(['lost', 'circle', 'same'] as const);
  return {
    fortune: strike(chance, { on, skip: 3, times: [1, 40] }, ({ path, body }) => ({
      kind: 'rewrite',
      change: ({ text }) => {
        const own = /pageToken=([^&]+)/.exec(path)?.[1] ?? tokenIn(body);
        const token = kind === 'lost' ? undefined : kind === 'same' ? own : (first ??= nextIn(text));
        return { text: withNext(text, token === undefined ? undefined : decodeURIComponent(token)) };
      },
    })),
  };
}

function tokenIn(body: unknown): string | undefined {
  return /"pageToken":"([^"]+)"/.exec(JSON.stringify(body) ?? '')?.[1];
}

function nextIn(text: string): string | undefined {
  return /"next(?:Page)?":"([^"]+)"/.exec(text)?.[1];
}

function withNext(text: string, token: string | undefined): string {
  return token === undefined
    ? text.replace(/,?"next(Page)?":"[^"]*"/g, '')
    : text.replace(/"(next(?:Page)?)":"[^"]*"/g, (_, name: string) => `"${name}":${JSON.stringify(token)}`);
}

/** The first listing in an answer loses so many rows, from the given place on. */
function lessRows(many: number, from = 0): (said: Forwarded) => Partial<Forwarded> {
  return ({ text }) => {
    const body = JSON.parse(text) as unknown;
    const rows = listingIn(body);
    rows?.splice(Math.min(from, Math.max(0, rows.length - 1)), many);
    return { text: JSON.stringify(body) };
  };
}

function listingIn(body: unknown): unknown[] | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  for (const [key, value] of Object.entries(body)) {
    if (Array.isArray(value) && key !== 'fail' && key !== 'data') return value;
    const found = listingIn(value);
    if (found) return found;
  }
  return undefined;
}
