import { ApiError } from '../core/errors';
import { checkDone, envelopePolicyBody, madeId, wrappedPolicyOf } from './assumptions/envelope-policies';
import type { Caller } from './caller';
import { callOne } from './envelope';
import type { EnvelopeFields, EnvelopePolicy } from './envelope-policy';
import { compact, objectsOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { operations } from './operations';
import { isAlready } from './refusal';
import type { Done } from './users';

/** Whom a list of URLs is for. */
export interface WebUrlTarget {
  /** Left out of one that is new. */
  readonly id?: string;
  readonly policy: EnvelopeFields;
}

export interface WebUrl {
  /** Left out of one that is new. */
  readonly id?: string;
  readonly action: string;
  readonly type: string;
  readonly value: string;
}

export interface WebUrlFields {
  readonly description: string;
  readonly targets: readonly WebUrlTarget[];
  readonly urls: readonly WebUrl[];
}

export interface WebUrlPolicy extends WebUrlFields {
  readonly id: string;
  readonly targets: readonly (WebUrlTarget & { readonly policy: EnvelopePolicy })[];
}

/** Web Security policies of allowed and blocked URLs: there is no listing of them. */
export class WebUrlsArea {
  constructor(private readonly caller: Caller) {}

  /** Undefined: there is no such policy. Targets and URLs come in no order. */
  async read(id: string, signal: AbortSignal): Promise<WebUrlPolicy | undefined> {
    try {
      const row = await callOne(this.caller, operations.getWebUrlPolicy, { id }, signal);
      return row && webUrlPolicyOf(row, id);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }

  /** @returns it as it is now. */
  async create(fields: WebUrlFields, signal: AbortSignal): Promise<WebUrlPolicy> {
    const operation = operations.createWebUrlPolicy;
    const row = await callOne(this.caller, operation, bodyOf(fields), signal);
    checkDone(operation, row);
    const id = madeId(operation, row, fields.description);
    return webUrlPolicyOf(row ?? {}, id);
  }

  /** Replaces all of it; targets and URLs that come with their IDs keep them. @returns it as it is now. */
  async update(id: string, fields: WebUrlFields, signal: AbortSignal): Promise<WebUrlPolicy> {
    const operation = operations.updateWebUrlPolicy;
    const row = await callOne(this.caller, operation, { id, ...bodyOf(fields) }, signal);
    checkDone(operation, row);
    return webUrlPolicyOf(row ?? {}, id);
  }

  async delete(id: string, signal: AbortSignal): Promise<Done> {
    const operation = operations.deleteWebUrlPolicy;
    try {
      checkDone(operation, await callOne(this.caller, operation, { id }, signal));
      return 'done';
    } catch (error) {
      if (isAlready(operation, error)) return 'already';
      throw error;
    }
  }
}

/** Targets are wrapped when they are read, and are not when they are written. */
function bodyOf({ description, targets, urls }: WebUrlFields): JsonObject {
  return {
    description,
    policies: targets.map(({ id, policy }) => ({ ...compact({ id }), ...envelopePolicyBody(policy) })),
    urls: urls.map((url) => compact({ ...url })),
  };
}

function webUrlPolicyOf(row: JsonObject, id: string): WebUrlPolicy {
  return {
    id,
    description: textOf(row, 'description') ?? '',
    targets: objectsOf(row['policies']).map((target) => ({
      ...compact({ id: textOf(target, 'id') }),
      policy: wrappedPolicyOf(target),
    })),
    urls: objectsOf(row['urls']).map((url) => ({
      ...compact({ id: textOf(url, 'id') }),
      action: (textOf(url, 'action') ?? '').toLowerCase(),
      type: (textOf(url, 'type') ?? '').toLowerCase(),
      value: textOf(url, 'value') ?? '',
    })),
  };
}
