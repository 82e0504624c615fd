import { ApiError } from '../core/errors';
import { checkDone, envelopePolicyBody, madeId, wrappedPolicyOf } from './assumptions/envelope-policies';
import type { Caller } from './caller';
import { callOne, callRows, listEnvelope, rowItself } from './envelope';
import type { EnvelopeFields, EnvelopePolicy } from './envelope-policy';
import { compact, numberOf, objectsOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { byId } from './listing';
import { operations } from './operations';
import { isAlready } from './refusal';
import type { Done } from './users';

/** A folder of address alterations. */
export interface AlterationSet {
  readonly id: string;
  readonly description: string;
  readonly parentId?: string;
  readonly source?: string;
  readonly folderCount?: number;
  readonly userCount?: number;
}

/** What becomes of one address. */
export interface Alteration {
  readonly addressType: string;
  readonly originalAddress: string;
  readonly newAddress: string;
  readonly routing: string;
  /** Left out: the topmost folder. */
  readonly folderId?: string;
}

/** Which alterations to list: Mimecast wants at least one of these. */
export type AlterationFilter = Partial<Omit<Alteration, 'addressType'>>;

/** A policy that applies a set. Its ID is another one each time it is listed, all of them good. */
export interface AlterationPolicy {
  readonly id: string;
  readonly setId?: string;
  readonly policy: EnvelopePolicy;
}

/** Address alteration: sets, alterations, and the policies that apply them. */
export class AddressAlterationArea {
  constructor(private readonly caller: Caller) {}

  /**
   * Sets and those below them, each once.
   * @param depth levels of sets; left out: all.
   */
  async sets(
    { folderId, depth }: { readonly folderId?: string; readonly depth?: number },
    signal: AbortSignal,
  ): Promise<AlterationSet[]> {
    const found = new Map<string, AlterationSet>();
    const asked: (string | undefined)[] = [folderId];
    for (const id of asked) {
      const rows = await this.#listSets(compact({ folderId: id, depth }), signal);
      for (const { set, hidesSome } of rows.flatMap(flattened)) {
        if (hidesSome && depth === undefined && !asked.includes(set.id)) asked.push(set.id);
        if (!found.has(set.id)) found.set(set.id, set);
      }
    }
    return [...found.values()];
  }

  #listSets(filter: JsonObject, signal: AbortSignal): Promise<JsonObject[]> {
    return listEnvelope(
      this.caller,
      operations.listAddressAlterationSets,
      Object.keys(filter).length === 0 ? undefined : filter,
      itemsOf,
      byId((row) => row),
      signal,
    );
  }

  /** Alterations do not say which set they are in: `folderId` is that of the filter. */
  async definitions(
    filter: AlterationFilter,
    signal: AbortSignal,
  ): Promise<(Alteration & { readonly id: string })[]> {
    return listEnvelope(
      this.caller,
      operations.listAddressAlterationDefinitions,
      compact({ ...filter }),
      itemsOf,
      byId((row, id) => ({ id, ...alterationOf(row, filter.folderId) })),
      signal,
    );
  }

  /** @returns its ID. */
  async createDefinition(alteration: Alteration, signal: AbortSignal): Promise<string> {
    const { folderId, ...rest } = alteration;
    const operation = operations.createAddressAlterationDefinition;
    const item = { ...compact({ folderId }), addressAlterations: [rest] };
    const row = await callOne(this.caller, operation, item, signal);
    checkDone(operation, row);
    return madeId(operation, row, alteration.originalAddress);
  }

  /** @throws ApiError also where Mimecast says only that it was not done, which may mean that it is gone. */
  deleteDefinition(id: string, signal: AbortSignal): Promise<Done> {
    return this.#delete(operations.deleteAddressAlterationDefinition, id, signal);
  }

  policies(signal: AbortSignal): Promise<AlterationPolicy[]> {
    return listEnvelope(
      this.caller,
      operations.listAddressAlterationPolicies,
      undefined,
      rowItself,
      byId((row) => alterationPolicyOf(row)),
      signal,
    );
  }

  /** Undefined: there is no such policy. */
  async readPolicy(id: string, signal: AbortSignal): Promise<AlterationPolicy | undefined> {
    try {
      const rows = await callRows(this.caller, operations.getAddressAlterationPolicy, { id }, signal);
      // One row, unless the ID was taken for no filter at all.
      const row = rows.length === 1 ? rows[0] : rows.find((other) => textOf(other, 'id') === id);
      return row && { ...alterationPolicyOf(row), id };
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }

  /** @returns the policy as far as Mimecast answers it. */
  async createPolicy(setId: string, policy: EnvelopeFields, signal: AbortSignal): Promise<AlterationPolicy> {
    const operation = operations.createAddressAlterationPolicy;
    const item = { addressAlterationSetId: setId, policy: envelopePolicyBody(policy) };
    const row = await callOne(this.caller, operation, item, signal);
    checkDone(operation, row);
    const id = madeId(operation, row, policy.description ?? '');
    return { ...alterationPolicyOf(row ?? {}), id };
  }

  /** Replaces all that the policy says. */
  async updatePolicy(
    id: string,
    setId: string,
    policy: EnvelopeFields,
    signal: AbortSignal,
  ): Promise<AlterationPolicy> {
    const operation = operations.updateAddressAlterationPolicy;
    const item = { id, addressAlterationSetId: setId, policy: envelopePolicyBody(policy) };
    const row = await callOne(this.caller, operation, item, signal);
    checkDone(operation, row);
    return { ...alterationPolicyOf(row ?? {}), id };
  }

  deletePolicy(id: string, signal: AbortSignal): Promise<Done> {
    return this.#delete(operations.deleteAddressAlterationPolicy, id, signal);
  }

  async #delete(
    operation:
      typeof operations.deleteAddressAlterationDefinition | typeof operations.deleteAddressAlterationPolicy,
    id: string,
    signal: AbortSignal,
  ): Promise<Done> {
    try {
      checkDone(operation, await callOne(this.caller, operation, { id }, signal));
      return 'done';
    } catch (error) {
      if (isAlready(operation, error)) return 'already';
      throw error;
    }
  }
}

function itemsOf(data: JsonObject): readonly unknown[] {
  return Array.isArray(data['items']) ? data['items'] : rowItself(data);
}

/** A set and those in its `folders`; `hidesSome`: there are more below it than it shows. */
function flattened(row: JsonObject): { set: AlterationSet; hidesSome: boolean }[] {
  const below = objectsOf(row['folders']);
  const folderCount = numberOf(row, 'folderCount');
  const set = {
    id: textOf(row, 'id') ?? '',
    description: textOf(row, 'description') ?? '',
    ...compact({
      parentId: textOf(row, 'parentId'),
      source: textOf(row, 'source'),
      folderCount,
      userCount: numberOf(row, 'userCount'),
    }),
  };
  return [{ set, hidesSome: (folderCount ?? 0) > below.length }, ...below.flatMap(flattened)];
}

function alterationOf(row: JsonObject, folderId: string | undefined): Alteration {
  return {
    addressType: textOf(row, 'addressType') ?? '',
    originalAddress: textOf(row, 'originalAddress') ?? '',
    newAddress: textOf(row, 'newAddress') ?? '',
    routing: textOf(row, 'routing') ?? '',
    ...compact({ folderId: textOf(row, 'folderId') ?? folderId }),
  };
}

function alterationPolicyOf(row: JsonObject): AlterationPolicy {
  return {
    id: textOf(row, 'id') ?? '',
    ...compact({ setId: textOf(row, 'addressAlterationSetId') }),
    policy: wrappedPolicyOf(row),
  };
}
