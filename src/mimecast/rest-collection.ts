import { ApiError } from '../core/errors';
import type { Caller } from './caller';
import { textOf } from './json-value';
import type { JsonObject } from './json-value';
import { byId } from './listing';
import type { CollectionOperations } from './operations/policies';
import { isAlready } from './refusal';
import { callRest, listRest } from './rest';
import type { Done } from './users';

/** How objects of one collection are read and written. */
export interface CollectionForm<Row, Fields> {
  readonly operations: CollectionOperations;
  /** Names under which a listing may have its rows. */
  readonly rowKeys: readonly string[];
  /** An object as a read or a listing answers it. */
  row(answered: JsonObject, id: string): Row;
  /** The body of a write. */
  body(fields: Fields): JsonObject;
}

/** A collection of plain REST objects: policies of one family, or the definitions that they apply. */
export class RestCollection<Row, Fields extends { readonly description?: string }> {
  constructor(
    private readonly caller: Caller,
    private readonly form: CollectionForm<Row, Fields>,
  ) {}

  list(signal: AbortSignal): Promise<Row[]> {
    const { operations, rowKeys, row } = this.form;
    return listRest(this.caller, operations.list, { signal }, rowKeys, byId(row, ...idNames));
  }

  /** Undefined: there is no such object in this collection. */
  async read(id: string, signal: AbortSignal): Promise<Row | undefined> {
    try {
      const call = { params: { id }, signal };
      return this.form.row(await callRest(this.caller, this.form.operations.read, call), id);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }

  /** @returns its ID. */
  async create(fields: Fields, signal: AbortSignal): Promise<string> {
    const { create } = this.form.operations;
    const id = idIn(await callRest(this.caller, create, { json: this.form.body(fields), signal }));
    if (id !== undefined) return id;
    throw new ApiError(
      { kind: 'protocol', outcomeUnknown: true },
      `Could not ${create.does}`,
      `Mimecast made "${fields.description ?? ''}" but did not say its ID.`,
    );
  }

  /** Changes the fields that are given and leaves the others. */
  async update(id: string, changes: Fields, signal: AbortSignal): Promise<void> {
    const call = { params: { id }, json: this.form.body(changes), signal };
    await callRest(this.caller, this.form.operations.update, call);
  }

  async delete(id: string, signal: AbortSignal): Promise<Done> {
    const operation = this.form.operations.delete;
    try {
      await callRest(this.caller, operation, { params: { id }, signal });
      return 'done';
    } catch (error) {
      if (isAlready(operation, error)) return 'already';
      throw error;
    }
  }
}

/** Some families answer a create with `policyId`. */
const idNames = ['id', 'policyId', 'definitionId'];

function idIn(answered: JsonObject): string | undefined {
  return textOf(answered, ...idNames);
}
