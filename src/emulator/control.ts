import type { EntraGateway } from './entra/entra-gateway';
import type { Gateway, Received } from './gateway';
import { Refusal } from './refusal';
import type { Answer } from './route';
import type { EmulatorSeed } from './seed';

export const controlPrefix = '/__emulator/';

/** One request of the API as it was served; the token endpoint's query is left away. */
export interface RequestRecord {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0: no answer was sent (yet). */
  readonly status: number;
  /** ISO date and time of arrival. */
  readonly time: string;
  /** `entra` for the login and Microsoft Graph; left out for Mimecast. */
  readonly api?: 'entra';
}

/** What the control endpoints steer. */
export interface Controlled {
  readonly gateway: Gateway;
  readonly entra: EntraGateway;
  /** The whole state, as a seed. */
  document(): EmulatorSeed;
  requests(): readonly RequestRecord[];
  reset(seed?: EmulatorSeed): void;
  load(seed: EmulatorSeed): void;
}

type Action = (controlled: Controlled, body: unknown) => Answer;

const done: Answer = { status: 204 };

const actions: Readonly<Record<string, Action>> = {
  'GET state': (controlled) => ({ status: 200, body: controlled.document() }),
  'PUT state': (controlled, body) => {
    controlled.load(body as EmulatorSeed);
    return done;
  },
  'GET requests': (controlled) => ({ status: 200, body: controlled.requests() }),
  'GET faults': ({ gateway }) => ({ status: 200, body: gateway.faults.list }),
  'POST faults': ({ gateway }, body) => {
    gateway.faults.set(body);
    return done;
  },
  'POST reset': (controlled, body) => {
    controlled.reset(body as EmulatorSeed | undefined);
    return done;
  },
  'POST purge': ({ gateway }) => ({ status: 200, body: { purged: gateway.store.users.purge() } }),
  'POST expire-tokens': ({ gateway, entra }) => {
    gateway.tokens.expireAll();
    entra.tokens.expireAll();
    return done;
  },
  'POST finish-sync': ({ gateway }) => {
    gateway.sync.finish();
    return done;
  },
};

/** `/__emulator/…`: for tests and for people who try things; never logged, never limited, no token. */
export function controlAnswer(controlled: Controlled, request: Received): Answer {
  const name = request.path.slice(controlPrefix.length);
  const action = actions[`${request.method} ${name}`];
  if (action === undefined)
    return { status: 404, body: { error: `There is no control ${request.method} ${name}` } };
  try {
    return action(controlled, parse(request.body));
  } catch (error) {
    if (error instanceof Refusal) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new Refusal('control', 'The body is not JSON');
  }
}
