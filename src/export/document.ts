import { isNumber } from '../framework/numbers';
import type { Attribute, Attributes } from '../framework/schema';
import type { ProviderServer } from '../framework/server-types';
import type { ObjectValue, Value } from '../framework/values';
import type { Found } from './collect';
import { attributesOf } from './configuration';
import type { Block, Document, Entry, Expression, SecretSlot } from './expression';
import { UsedLookups } from './lookups';
import { identifier, Names, shortType } from './names';
import type { Outside } from './outside';
import { inReferenceOrder, isReference, referentsOf, type Ordered, type Referents } from './references';
import { secretsOf } from './secrets';

/**
 * Names, references and variables for what was found.
 * @param outside what IDs of objects mean that are not exported, and what finds them.
 */
export async function documentOf(
  server: ProviderServer,
  found: readonly Found[],
  outside: Pick<Outside, 'names' | 'lookups'>,
): Promise<Document> {
  const referents = referentsOf(found);
  const ordered = inReferenceOrder(found, referents);
  const names = namesOf(found);
  const variables = new Names();
  const secrets: SecretSlot[] = [];
  const blocks: Block[] = [];
  const lookups = new UsedLookups(outside.lookups);
  const places = placesOf(ordered);
  for (const index of ordered.order) {
    const one = found[index];
    if (!one) continue;
    const { typeName, importId, label, config } = one;
    const name = names[index] ?? '';
    const attributes = attributesOf(server, typeName);
    const slots = (await secretsOf(server, typeName, config)).map((attribute): [string, SecretSlot] => {
      const variable = variables.take(`${name}_${attribute.replace(/_wo$/, '')}`);
      return [attribute, { name: variable, of: `${typeName}.${name}, ${attribute}` }];
    });
    secrets.push(...slots.map(([, slot]) => slot));
    const given = new Map(slots.map(([attribute, slot]) => [attribute, slot.name]));
    const writer = new Writer({ index, referents, ordered, variables: given, places, outside, lookups });
    blocks.push({ typeName, name, importId, label, attributes: writer.entries(attributes, config) });
  }
  return { blocks, lookups: lookups.blocks, secrets };
}

function namesOf(found: readonly Found[]): readonly string[] {
  const taken = new Map<string, Names>();
  return found.map(({ typeName, label }) => {
    const names = taken.get(typeName) ?? new Names();
    taken.set(typeName, names);
    return names.take(identifier(label, shortType(typeName)));
  });
}

/** Where each object is in the document. */
function placesOf({ order }: Ordered): ReadonlyMap<number, number> {
  return new Map(order.map((index, place) => [index, place]));
}

interface Writing {
  readonly index: number;
  readonly referents: Referents;
  readonly ordered: Ordered;
  /** Names of variables by attribute. */
  readonly variables: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<number, number>;
  readonly outside: Pick<Outside, 'names'>;
  readonly lookups: UsedLookups;
}

class Writer {
  constructor(private readonly writing: Writing) {}

  entries(attributes: Attributes, object: ObjectValue, isTop = true): Entry[] {
    return Object.entries(attributes).flatMap(([name, attribute]): Entry[] => {
      const variable = isTop ? this.writing.variables.get(name) : undefined;
      if (variable !== undefined) return [[name, { kind: 'variable', name: variable }]];
      const value = object[name] ?? null;
      if (value === null) return [];
      const written = this.#valueOf(name, attribute, value);
      const meaning =
        isReference(name) && typeof written === 'string'
          ? this.writing.outside.names.get(written)
          : undefined;
      return [meaning === undefined ? [name, written] : [name, written, meaning]];
    });
  }

  #valueOf(name: string, { type }: Attribute, value: Value): Expression {
    const item = (part: Value): Expression =>
      type.kind === 'nested'
        ? { kind: 'object', entries: this.entries(type.attributes, part as ObjectValue, false) }
        : this.#primitive(name, part);
    if (type.kind !== 'nested' && type.kind !== 'collection') return item(value);
    if (type.nesting === 'single') return item(value);
    if (Array.isArray(value)) return { kind: 'list', items: (value as readonly Value[]).map(item) };
    const entries = [...(value as ReadonlyMap<string, Value>)];
    return { kind: 'map', entries: entries.map(([key, part]) => [key, item(part)]) };
  }

  #primitive(name: string, value: Value): Expression {
    if (isNumber(value)) return { kind: 'number', value };
    if (typeof value === 'boolean') return value;
    const text = String(value);
    if (!isReference(name)) return text;
    const { referents, places, index, ordered, lookups } = this.writing;
    const to = referents.get(text);
    const place = to === undefined ? undefined : places.get(to);
    const found = to === undefined ? lookups.placeOf(text) : undefined;
    if (found !== undefined) return { kind: 'lookup', to: found };
    if (to === undefined || place === undefined || to === index) return text;
    if (ordered.circular.has(`${index}>${to}`)) return text;
    return { kind: 'reference', to: place, attribute: 'id' };
  }
}
