import type { Clock } from '../core/clock';
import { Refusal } from './refusal';
import type { Answer, Outcome } from './route';
import { isObject } from './seed-check';

/** Something that goes wrong on purpose with requests that match `method` and `path`. */
export interface Fault {
  method?: string;
  /** Regular expression over the path with its query. */
  path?: string;
  /** The first matching request that it applies to, from 1 (default). */
  nth?: number;
  /** To how many it applies. Left out: to one where `nth` is given, else to all. */
  count?: number;
  latency_ms?: number;
  /** Answered instead of doing the call. */
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. Without `status`: 200. */
  body?: unknown;
  /** `before`: the connection closes and nothing is done; `after`: it is done and the answer is lost. */
  drop?: 'before' | 'after';
}

interface ArmedFault {
  readonly fault: Fault;
  readonly pattern: RegExp | undefined;
  readonly first: number;
  readonly last: number;
  seen: number;
}

/** The faults in force, and how many matching requests each has seen. */
export class FaultBoard {
  #armed: ArmedFault[] = [];

  /** Replaces all faults and starts their counting anew. Throws Refusal for one that is none. */
  set(faults: unknown): void {
    if (!Array.isArray(faults)) throw new Refusal('faults', 'Faults must be a list');
    this.#armed = faults.map(arm);
  }

  /** The first fault that applies to this request; every matching one counts it. */
  next(method: string, path: string): Fault | undefined {
    let found: Fault | undefined;
    for (const armed of this.#armed) {
      if (!matches(armed, method, path)) continue;
      armed.seen += 1;
      if (armed.seen >= armed.first && armed.seen <= armed.last) found ??= armed.fault;
    }
    return found;
  }

  get list(): readonly Fault[] {
    return this.#armed.map(({ fault }) => fault);
  }
}

const isWhole = (value: unknown): boolean => Number.isInteger(value);

/** Says what is wrong with a value; undefined: nothing. */
const checks: Readonly<Record<keyof Fault, (value: unknown) => string | undefined>> = {
  method: (value) => (typeof value === 'string' ? undefined : 'method is text'),
  path: (value) => (typeof value === 'string' ? undefined : 'path is text'),
  nth: (value) => (isWhole(value) && Number(value) >= 1 ? undefined : 'nth and count are whole numbers'),
  count: (value) => (isWhole(value) && Number(value) >= 0 ? undefined : 'nth and count are whole numbers'),
  latency_ms: (value) =>
    typeof value === 'number' && value >= 0 ? undefined : 'latency_ms is a number of milliseconds',
  status: (value) =>
    isWhole(value) && Number(value) >= 200 && Number(value) <= 599
      ? undefined
      : 'status is a number from 200 to 599',
  headers: headersProblem,
  body: () => undefined,
  drop: (value) => (value === 'before' || value === 'after' ? undefined : 'drop is "before" or "after"'),
};

function headersProblem(value: unknown): string | undefined {
  if (!isObject(value) || !Object.values(value).every((text) => typeof text === 'string'))
    return 'headers is an object of texts';
  const bad = Object.keys(value).find((name) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name));
  return bad === undefined ? undefined : `${bad} is no name of a header`;
}

/** Null counts as left out, but for a body. */
function arm(given: unknown, index: number): ArmedFault {
  if (!isObject(given)) throw new Refusal('faults', `Fault ${index} must be an object`);
  const fault = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value !== null || key === 'body'),
  ) as Fault;
  for (const [key, value] of Object.entries(fault)) {
    const problem = Object.hasOwn(checks, key)
      ? checks[key as keyof Fault](value)
      : `${key} is no key of a fault`;
    if (problem !== undefined) throw new Refusal('faults', `Fault ${index}: ${problem}`);
  }
  const { path, nth, count } = fault;
  const first = nth ?? 1;
  const many = count ?? (nth === undefined ? Infinity : 1);
  return { fault, pattern: patternOf(path, index), first, last: first + many - 1, seen: 0 };
}

function patternOf(path: string | undefined, index: number): RegExp | undefined {
  if (path === undefined) return undefined;
  try {
    return new RegExp(path);
  } catch {
    throw new Refusal('faults', `Fault ${index}: path is no regular expression`);
  }
}

function matches(armed: ArmedFault, method: string, path: string): boolean {
  const { fault, pattern } = armed;
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return pattern === undefined || pattern.test(path);
}

/** What a request is answered with, where a fault applies to it: in time, instead of the call, or not at all. */
export async function withFault(
  fault: Fault | undefined,
  clock: Clock,
  stopped: AbortSignal,
  perform: () => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  if (fault?.latency_ms !== undefined) await clock.sleep(fault.latency_ms, stopped);
  if (fault?.drop === 'before') return 'drop';
  const outcome = isReplacement(fault) ? replacement(fault) : await perform();
  if (fault?.drop === 'after' || outcome === 'drop') return 'drop';
  return fault?.headers === undefined
    ? outcome
    : { ...outcome, headers: { ...outcome.headers, ...fault.headers } };
}

/** A fault that says what to answer stands in for the call, unless it is done and its answer lost. */
function isReplacement(fault: Fault | undefined): fault is Fault {
  return (
    fault !== undefined &&
    fault.drop === undefined &&
    (fault.status !== undefined || fault.body !== undefined)
  );
}

function replacement(fault: Fault): Answer {
  return { status: fault.status ?? 200, ...(fault.body === undefined ? {} : { body: fault.body }) };
}
