import type { IncomingMessage } from 'node:http';
import { systemClock } from '../core/clock';
import type { Clock } from '../core/clock';
import { controlAnswer, controlPrefix } from './control';
import type { RequestRecord } from './control';
import { directoryDocument } from './entra/document';
import type { Directory } from './entra/directory';
import { EntraGateway, loggedPath } from './entra/entra-gateway';
import { makeTrust } from './entra/trust';
import type { Fault } from './faults';
import { Gateway } from './gateway';
import type { Received } from './gateway';
import { listen } from './http-server';
import type { Listener } from './http-server';
import type { Outcome } from './route';
import type { EmulatorSeed } from './seed';
import { isObject } from './seed-check';
import { Store } from './store';

const mebibyte = 1024 * 1024;

export interface EmulatorOptions {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: a free one. */
  port?: number;
  /** Default: an empty account. */
  seed?: EmulatorSeed;
  faults?: Fault[];
  clock?: Clock;
}

/** A running Mimecast API 2.0, and a running Microsoft login with its Graph, in memory. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`: what a client takes as base URL and as token host. */
  readonly url: string;
  /** `https://127.0.0.1:PORT`: login, Microsoft Graph, and the metadata that name both. */
  readonly entra: string;
  /** Path of the certificate (PEM) to trust for `entra`; gone after `close`. */
  readonly ca: string;
  /** What `entra` holds; a test may look and change. */
  readonly directory: Directory;
  /** What it holds; a test may look and change. */
  readonly store: Store;
  /** API requests in the order of their arrival; control requests are not among them. */
  requests(): RequestRecord[];
  /** Replaces all faults. Throws Refusal for one that is none. */
  setFaults(faults: Fault[]): void;
  /** Back to the given seed, or to the one it started with: no request logged, no fault. Tokens stay good. */
  reset(seed?: EmulatorSeed): void;
  /** Stops at once: open connections are closed. */
  close(): Promise<void>;
}

/** Starts the emulator. Rejects when the port is taken, or with a Refusal when the seed is none. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const host = options.host ?? '127.0.0.1';
  const state = new EmulatorState(options);
  const mimecast = await listen(host, options.port ?? 0, state);
  const trust = makeTrust(systemClock.now());
  const entra = await listen(host, 0, new EntraListener(state), trust);
  return {
    url: mimecast.url,
    entra: entra.url,
    ca: trust.caFile,
    store: state.gateway.store,
    get directory() {
      return state.entra.directory;
    },
    requests: () => state.requests(),
    setFaults: (faults) => state.gateway.faults.set(faults),
    reset: (seed) => state.reset(seed),
    close: async () => {
      state.gateway.stop();
      state.entra.stop();
      trust.remove();
      await Promise.all([mimecast.close(), entra.close()]);
    },
  };
}

class EmulatorState implements Listener {
  readonly gateway: Gateway;
  readonly entra: EntraGateway;
  readonly #clock: Clock;
  readonly #seedText: string;
  #log: (Omit<RequestRecord, 'status'> & { status: number })[] = [];

  constructor({ seed = {}, faults = [], clock = systemClock }: EmulatorOptions) {
    this.#clock = clock;
    this.#seedText = JSON.stringify(seed);
    this.gateway = new Gateway(new Store(clock, this.#initialSeed()), clock);
    this.gateway.faults.set(faults);
    this.entra = new EntraGateway(this.#initialSeed().entra, clock, this.gateway.faults);
  }

  document(): EmulatorSeed {
    return { ...this.gateway.store.document(), entra: directoryDocument(this.entra.directory) };
  }

  requests(): RequestRecord[] {
    return this.#log.map((record) => ({ ...record }));
  }

  /** Nothing is changed where either part of the seed is refused. */
  load(seed: EmulatorSeed): void {
    const directory = this.entra.read(isObject(seed) ? seed.entra : undefined);
    this.gateway.store.load(seed);
    this.entra.directory = directory;
    this.gateway.sync.forget();
  }

  reset(seed?: EmulatorSeed): void {
    this.load(seed === undefined ? this.#initialSeed() : structuredClone(seed));
    this.gateway.faults.set([]);
    this.gateway.limiter.clear();
    this.entra.limiter.clear();
    this.#log = [];
  }

  arrived(method: string, target: string): (status: number) => void {
    if (target.startsWith(controlPrefix)) return () => undefined;
    return this.log({ method, path: target.startsWith('/oauth/token') ? '/oauth/token' : target });
  }

  /** Notes a request, and answers how its outcome is noted. */
  log(request: Pick<RequestRecord, 'method' | 'path' | 'api'>): (status: number) => void {
    const record = { ...request, status: 0, time: new Date(this.#clock.now()).toISOString() };
    this.#log.push(record);
    return (status) => (record.status = status);
  }

  bodyLimit(path: string): number {
    return (path.startsWith(controlPrefix) ? 64 : 8) * mebibyte;
  }

  headers(request: IncomingMessage): Record<string, string> {
    const asked = request.headers['x-request-id'] ?? request.headers['x-mc-req-id'];
    return { 'x-request-id': typeof asked === 'string' ? asked : this.#clock.uuid() };
  }

  async answer(request: Received): Promise<Outcome> {
    return request.path.startsWith(controlPrefix)
      ? controlAnswer(this, request)
      : this.gateway.answer(request);
  }

  #initialSeed(): EmulatorSeed {
    return JSON.parse(this.#seedText) as EmulatorSeed;
  }
}

/** The HTTPS side: its requests stand in the same log. */
class EntraListener implements Listener {
  readonly #state: EmulatorState;

  constructor(state: EmulatorState) {
    this.#state = state;
  }

  arrived(method: string, target: string): (status: number) => void {
    return this.#state.log({ method, path: loggedPath(target), api: 'entra' });
  }

  bodyLimit(): number {
    return 8 * mebibyte;
  }

  headers(request: IncomingMessage): Record<string, string> {
    const asked = request.headers['client-request-id'];
    return {
      'request-id': systemClock.uuid(),
      ...(typeof asked === 'string' ? { 'client-request-id': asked } : {}),
    };
  }

  answer(request: Received): Promise<Outcome> {
    return this.#state.entra.answer(request);
  }
}
