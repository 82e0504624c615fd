import type { IncomingMessage } from 'node:http';
import { systemClock } from '../core/clock';
import type { Clock } from '../core/clock';
import { controlAnswer, controlPrefix } from './control';
import type { RequestRecord } from './control';
import type { Fault } from './faults';
import { Gateway } from './gateway';
import type { Outcome, Received } from './gateway';
import { listen } from './http-server';
import type { Listener } from './http-server';
import type { EmulatorSeed } from './seed';
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

/** A running Mimecast API 2.0 in memory. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`: what a client takes as base URL and as token host. */
  readonly url: string;
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
  const state = new EmulatorState(options);
  const listening = await listen(options.host ?? '127.0.0.1', options.port ?? 0, state);
  return {
    url: listening.url,
    store: state.gateway.store,
    requests: () => state.requests(),
    setFaults: (faults) => state.gateway.faults.set(faults),
    reset: (seed) => state.reset(seed),
    close: () => {
      state.gateway.stop();
      return listening.close();
    },
  };
}

class EmulatorState implements Listener {
  readonly gateway: Gateway;
  readonly #clock: Clock;
  readonly #seedText: string;
  #log: { method: string; path: string; status: number; time: string }[] = [];

  constructor({ seed = {}, faults = [], clock = systemClock }: EmulatorOptions) {
    this.#clock = clock;
    this.#seedText = JSON.stringify(seed);
    this.gateway = new Gateway(new Store(clock, this.#initialSeed()), clock);
    this.gateway.faults.set(faults);
  }

  requests(): RequestRecord[] {
    return this.#log.map((record) => ({ ...record }));
  }

  load(seed: EmulatorSeed): void {
    this.gateway.store.load(seed);
    this.gateway.sync.forget();
  }

  reset(seed?: EmulatorSeed): void {
    this.load(seed === undefined ? this.#initialSeed() : structuredClone(seed));
    this.gateway.faults.set([]);
    this.gateway.limiter.clear();
    this.#log = [];
  }

  arrived(method: string, target: string): (status: number) => void {
    if (target.startsWith(controlPrefix)) return () => undefined;
    const path = target.startsWith('/oauth/token') ? '/oauth/token' : target;
    const record = { method, path, status: 0, time: new Date(this.#clock.now()).toISOString() };
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
