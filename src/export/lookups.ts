import type { Lookup, LookupBlock } from './expression';
import { identifier, Names, shortType } from './names';

/** A name that Terraform hands on as it is: nothing hidden in it, and nothing that Unicode writes in two ways. */
function isPlain(name: string): boolean {
  return name.trim() !== '' && name === name.normalize('NFC') && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name);
}

/** By ID, those whose name finds them and nothing else: data sources compare without case and without slashes around it. */
export function lookupsBy(
  typeName: string,
  attribute: string,
  named: readonly { readonly id: string; readonly name: string }[],
): readonly (readonly [id: string, lookup: Lookup])[] {
  const keyOf = (name: string): string =>
    name
      .trim()
      .replace(/^\/+|\/+$/g, '')
      .toLowerCase();
  const times = new Map<string, number>();
  for (const { name } of named) times.set(keyOf(name), (times.get(keyOf(name)) ?? 0) + 1);
  return named
    .filter(({ name }) => isPlain(name) && times.get(keyOf(name)) === 1)
    .map(({ id, name }) => [id, { typeName, attribute, value: name }]);
}

/** The data sources that an export comes to need, each once. */
export class UsedLookups {
  readonly #known: ReadonlyMap<string, Lookup>;
  readonly #names = new Map<string, Names>();
  readonly #places = new Map<string, number>();
  readonly blocks: LookupBlock[] = [];

  constructor(known: ReadonlyMap<string, Lookup>) {
    this.#known = known;
  }

  /** The place of what has this ID; undefined: nothing finds it. */
  placeOf(id: string): number | undefined {
    const lookup = this.#known.get(id);
    const place = this.#places.get(id);
    if (place !== undefined || lookup === undefined) return place;
    const { typeName, value } = lookup;
    const names = this.#names.get(typeName) ?? new Names();
    this.#names.set(typeName, names);
    this.blocks.push({ ...lookup, name: names.take(identifier(value, shortType(typeName))) });
    this.#places.set(id, this.blocks.length - 1);
    return this.blocks.length - 1;
  }
}
