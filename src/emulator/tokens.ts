import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import type { SeedAccount, SeedClient } from './seed';

/** Who calls: an API application. */
export interface Client {
  readonly clientId: string;
  readonly products?: readonly string[];
  readonly permissions?: readonly string[];
}

const defaultLifeSeconds = 1799;
const remembered = 10_000;

/** Access tokens that were given out. They outlive a change of the store, so that a client keeps its token. */
export class Tokens {
  readonly #clock: Clock;
  readonly #issued = new Map<string, { clientId: string; expires: number }>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(clientId: string, account: SeedAccount): { token: string; lifeSeconds: number } {
    const lifeSeconds = account.tokenTtlSeconds ?? defaultLifeSeconds;
    this.#count += 1;
    const digest = createHash('sha256').update(`${this.#count}:${this.#clock.uuid()}`).digest('base64');
    const token = digest
      .replace(/[^A-Za-z0-9]/g, '')
      .padEnd(28, '0')
      .slice(0, 28);
    this.#issued.set(token, { clientId, expires: this.#clock.now() + lifeSeconds * 1000 });
    const oldest = this.#issued.keys().next();
    if (this.#issued.size > remembered && !oldest.done) this.#issued.delete(oldest.value);
    return { token, lifeSeconds };
  }

  /** The client ID that a token was issued to, or why it is no good. */
  check(token: string): { clientId: string } | { problem: 'unknown' | 'expired' } {
    const issued = this.#issued.get(token);
    if (issued === undefined) return { problem: 'unknown' };
    return this.#clock.now() < issued.expires ? { clientId: issued.clientId } : { problem: 'expired' };
  }

  /** From now on every token that was given out is expired. */
  expireAll(): void {
    for (const issued of this.#issued.values()) issued.expires = 0;
  }
}

/** The client of that ID: any where the account lists none. */
export function findClient(account: SeedAccount, clientId: string): (SeedClient | Client) | undefined {
  if (account.clients === undefined) return { clientId };
  return account.clients.find((client) => client.clientId === clientId);
}

export function secretMatches(account: SeedAccount, clientId: string, secret: string): boolean {
  if (clientId === '' || secret === '') return false;
  if (account.clients === undefined) return true;
  return account.clients.some((client) => client.clientId === clientId && client.clientSecret === secret);
}
