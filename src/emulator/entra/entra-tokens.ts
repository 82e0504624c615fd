import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { isObject } from '../seed-check';
import type { Json } from './entity';

/** A token as it was read; `claims` are those of its payload. */
export type ReadToken = { readonly claims: Json } | { readonly problem: 'malformed' | 'expired' };

/** Access tokens: JWTs signed with a key of this process, so that nothing needs to be remembered of them. */
export class EntraTokens {
  readonly #clock: Clock;
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #keyId: string;
  #count = 0;
  #expired = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#keyId = clock.uuid();
  }

  /** @param lifeSeconds how long it is good for, from now. */
  issue(claims: Json, lifeSeconds: number): string {
    this.#count += 1;
    const now = Math.floor(this.#clock.now() / 1000);
    const header = { typ: 'JWT', alg: 'ES256', kid: this.#keyId };
    const times = { iat: now, nbf: now, exp: now + lifeSeconds, uti: String(this.#count) };
    const signed = `${encode(header)}.${encode({ ...claims, ...times })}`;
    const key = { key: this.#key.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  }

  read(token: string): ReadToken {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const key = { key: this.#key.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    const signed = Buffer.from(`${header}.${payload}`);
    const claims = decodePart(payload);
    if (claims === undefined || !verify('sha256', signed, key, Buffer.from(signature, 'base64url')))
      return { problem: 'malformed' };
    const isOver =
      Number(claims['uti']) <= this.#expired || this.#clock.now() >= Number(claims['exp']) * 1000;
    return isOver ? { problem: 'expired' } : { claims };
  }

  /** From now on every token that was given out is expired. */
  expireAll(): void {
    this.#expired = this.#count;
  }

  /** What the world needs to check a token: a JSON Web Key. */
  publicKey(): Json {
    const key = createPublicKey(this.#key.privateKey).export({ format: 'jwk' });
    return { ...key, use: 'sig', alg: 'ES256', kid: this.#keyId };
  }
}

/** Header or payload of a JWT; undefined where it is none. */
export function decodePart(part: string): Json | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
