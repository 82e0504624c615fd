import { ApiError } from '../core/errors';
import { attributesIn } from './assumptions';
import type { Caller } from './caller';
import { callOne, callRows } from './envelope';
import { operations } from './operations';

export interface AttributeType {
  readonly id: string;
  readonly name: string;
}

/** Address attributes: the names that an account defines, and their values for each address. */
export class AttributesArea {
  #types: Promise<readonly AttributeType[]> | undefined;

  constructor(private readonly caller: Caller) {}

  /** What attributes there are; read once for each client. */
  async types(signal: AbortSignal): Promise<readonly AttributeType[]> {
    this.#types ??= this.#readTypes(signal);
    try {
      return await this.#types;
    } catch (error) {
      this.#types = undefined;
      throw error;
    }
  }

  /** Attribute name to value, for one address. */
  async read(emailAddress: string, signal: AbortSignal): Promise<Map<string, string>> {
    const facts = attributesIn(
      await callRows(this.caller, operations.getAttributes, { emailAddress }, signal),
    );
    const values = new Map<string, string>();
    for (const { id, name, value } of facts) {
      const label = name ?? (id === undefined ? undefined : await this.#nameOf(id, signal));
      if (label !== undefined && value !== undefined) values.set(label, value);
    }
    return values;
  }

  /** Sets the attributes that are named and leaves the others. @throws ApiError (invalid) for a name that there is not. */
  async update(
    emailAddress: string,
    values: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const types = await this.types(signal);
    const attributes = [...values].map(([name, value]) => ({ id: idOf(name, types), value }));
    await callOne(this.caller, operations.updateAttributes, { emailAddress, attributes }, signal);
  }

  async #readTypes(signal: AbortSignal): Promise<readonly AttributeType[]> {
    const rows = await callRows(this.caller, operations.findAttributeTypes, undefined, signal);
    return attributesIn(rows).flatMap(({ id, name }) =>
      id === undefined || name === undefined ? [] : [{ id, name }],
    );
  }

  async #nameOf(id: string, signal: AbortSignal): Promise<string> {
    return (await this.types(signal)).find((type) => type.id === id)?.name ?? id;
  }
}

function idOf(name: string, types: readonly AttributeType[]): string {
  const wanted = name.toLowerCase();
  const found =
    types.find((type) => type.name === name) ?? types.find((type) => type.name.toLowerCase() === wanted);
  if (found !== undefined) return found.id;
  const known = types.map((type) => `"${type.name}"`).slice(0, 20);
  throw new ApiError(
    { kind: 'invalid' },
    'No such address attribute',
    `Mimecast has no address attribute "${name}". There ${known.length === 0 ? 'are none' : `are ${known.join(', ')}`}: correct the name, or define the attribute in the Administration Console (Directories, Attributes).`,
  );
}
