import { ApiError } from '../core/errors';
import { memberRefusal } from './assumptions';
import type { Caller } from './caller';
import { meaningOf } from './error-codes';
import { objectsOf } from './json-value';
import { isAlready } from './refusal';
import { callRest } from './rest';
import type { operations } from './operations';

/** Exactly one of both. */
export interface MemberKey {
  readonly emailAddress?: string;
  readonly domain?: string;
}

export interface GroupMember extends MemberKey {
  readonly name?: string;
  readonly type?: string;
  readonly internal?: boolean;
  readonly note?: string;
}

export interface MemberFailure {
  /** The address or domain. */
  readonly member: string;
  readonly error: ApiError;
}

export interface MembersOutcome {
  readonly done: number;
  readonly failures: readonly MemberFailure[];
}

type MemberOperation = typeof operations.addMembers | typeof operations.removeMembers;
type Member = MemberKey & { readonly note?: string };

/** 10 a call is what the documentation shows, 500 is what public code sends: the client starts high and remembers. */
const firstSize = 500;
const smallestSize = 10;

interface Run {
  readonly operation: MemberOperation;
  readonly id: string;
  readonly signal: AbortSignal;
  readonly failures: MemberFailure[];
  done: number;
}

/** Sends members in batches, and finds the size that the service takes. */
export class MemberBatches {
  #size = firstSize;

  constructor(private readonly caller: Caller) {}

  /** @throws ApiError when the calls as such are refused; refused members are in `failures`. */
  async run(
    operation: MemberOperation,
    id: string,
    members: readonly Member[],
    signal: AbortSignal,
  ): Promise<MembersOutcome> {
    const run: Run = { operation, id, signal, failures: [], done: 0 };
    for (let from = 0; from < members.length;) {
      const batch = members.slice(from, from + this.#size);
      from += batch.length;
      await this.#send(run, batch);
    }
    return { done: run.done, failures: run.failures };
  }

  /** A batch that is refused is halved; if both halves are taken, it was too large, and no larger one is sent again. */
  async #send(run: Run, batch: readonly Member[]): Promise<boolean> {
    if (batch.length > this.#size) {
      const half = await this.#send(run, batch.slice(0, this.#size));
      return (await this.#send(run, batch.slice(this.#size))) && half;
    }
    try {
      await this.#call(run, batch);
      return true;
    } catch (error) {
      if (!mayBeTooMany(error) || batch.length === 1) throw error;
      if (batch.length <= smallestSize) return this.#sendAlone(run, batch, error);
      const middle = Math.max(smallestSize, Math.ceil(batch.length / 2));
      const first = await this.#send(run, batch.slice(0, middle));
      const second = await this.#send(run, batch.slice(middle));
      if ((first && second) || error.status === 413) this.#size = Math.min(this.#size, middle);
      return first && second;
    }
  }

  /** A small batch that is refused has a member that is not accepted: one by one, to name it. */
  async #sendAlone(run: Run, batch: readonly Member[], reason: ApiError): Promise<boolean> {
    const before = run.failures.length;
    for (const member of batch) {
      try {
        await this.#call(run, [member]);
      } catch (error) {
        if (!mayBeTooMany(error)) throw error;
        run.failures.push({ member: nameOf(member), error });
      }
    }
    // None of them: it is not the members, and a thousand further calls would not tell more.
    if (run.done === 0 && run.failures.length - before === batch.length) throw reason;
    return run.failures.length === before;
  }

  async #call(run: Run, batch: readonly Member[]): Promise<void> {
    const json = { groupMembers: batch };
    try {
      const body = await callRest(this.caller, run.operation, {
        params: { id: run.id },
        json,
        signal: run.signal,
      });
      const results = objectsOf(body['results'] ?? body['groupMembers']);
      batch.forEach((member, index) => this.#settle(run, member, memberRefusal(results[index])));
    } catch (error) {
      if (batch.length > 1 || !isAlready(run.operation, error)) throw error;
      run.done += 1;
    }
  }

  #settle(run: Run, member: Member, refusal: ReturnType<typeof memberRefusal>): void {
    const error = refusal && memberError(run.operation, member, refusal);
    if (error === undefined || isAlready(run.operation, error)) run.done += 1;
    else run.failures.push({ member: nameOf(member), error });
  }
}

function mayBeTooMany(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.status === 400 || error.status === 413);
}

function nameOf(member: MemberKey): string {
  return member.emailAddress ?? member.domain ?? '';
}

function memberError(
  operation: MemberOperation,
  member: Member,
  { code, message }: { code?: string; message?: string },
): ApiError {
  const { kind } = meaningOf(code, 200);
  const said = message === undefined ? 'Mimecast did not say why' : `Mimecast says: ${message.slice(0, 200)}`;
  return new ApiError(
    { kind, status: 200, ...(code === undefined ? {} : { code }) },
    `Could not ${operation.does}`,
    `"${nameOf(member)}" was refused. ${said} (${code === undefined ? 'no code' : `code ${code}`}).`,
  );
}
