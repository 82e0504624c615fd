import type { Diagnostics } from '../../../src/core/diagnostics';
import { ConfigError } from '../../../src/core/errors';
import type { AnyDataSource, AnyResource, Saved } from '../../../src/framework/definitions';
import { elementsOf, isPresent } from '../../../src/framework/nested';
import type { Attributes, State } from '../../../src/framework/schema';
import { isUnknown, type ObjectValue } from '../../../src/framework/values';
import { dataSourceSchema, resourceSchema, type Behaviour } from './azuread-schema';
import type { Graph } from './graph';

/** An object as Terraform names its attributes, with arrays and objects; what is unknown is left out. */
export type Fields = Readonly<Record<string, unknown>>;

/** How one type of azuread is kept. */
export interface Kind extends Behaviour {
  readonly typeName: string;
  /** What of the schema may be configured: attributes, and attributes of blocks as `web.redirect_uris`. */
  readonly answers: readonly string[];
  /** What an import ID looks like; left out: the type cannot be imported. */
  readonly importId?: RegExp;
  /** Answers the ID, and what nobody can read later. */
  create(graph: Graph, wish: Fields): Promise<Fields>;
  /** Undefined: it is gone. `state` says which one it is, and how what is unset is spelled. */
  read(graph: Graph, state: Fields): Promise<Fields | undefined>;
  /** Left out: every change replaces it. */
  update?(graph: Graph, wish: Fields, prior: Fields): Promise<void>;
  delete(graph: Graph, state: Fields): Promise<void>;
}

export interface DataKind {
  readonly typeName: string;
  readonly answers: readonly string[];
  read(graph: Graph, wish: Fields): Promise<Fields>;
}

export function resourceOf(kind: Kind): AnyResource<Graph> {
  const { typeName, answers, importId } = kind;
  const schema = resourceSchema(typeName, kind);
  const { attributes } = schema;
  const saved = (fields: Fields): Saved<Attributes> => ({ state: stateOf(attributes, fields) });
  const found = async (graph: Graph, state: Fields) => {
    const fields = await kind.read(graph, state);
    return fields && saved({ ...state, ...fields });
  };
  const kept = async (graph: Graph, state: Fields) => {
    const after = await found(graph, state);
    if (after) return after;
    throw new ConfigError('Gone at once', `${typeName}: what was just written is not there.`);
  };
  return {
    typeName,
    schema,
    validate: (config, diagnostics) => refuseUnanswered(attributes, config, answers, diagnostics),
    create: async ({ provider, plan }) => {
      const wish = fieldsOf(plan);
      return kept(provider, { ...wish, ...(await kind.create(provider, wish)) });
    },
    read: ({ provider, state }) => found(provider, fieldsOf(state)),
    delete: ({ provider, state }) => kind.delete(provider, fieldsOf(state)),
    ...(kind.update && {
      update: async ({ provider, plan, prior }) => {
        const [wish, before] = [fieldsOf(plan), fieldsOf(prior)];
        await kind.update?.(provider, wish, before);
        return kept(provider, { ...before, ...wish });
      },
    }),
    ...(importId && {
      importState: ({ id }) => {
        if (importId.test(id)) return Promise.resolve(saved({ id }));
        throw new ConfigError('Import ID is not understood', `${typeName}: "${id}" is not ${importId}.`);
      },
    }),
  };
}

export function dataSourceOf({ typeName, answers, read }: DataKind): AnyDataSource<Graph> {
  const schema = dataSourceSchema(typeName);
  const { attributes } = schema;
  return {
    typeName,
    schema,
    validate: (config, diagnostics) => refuseUnanswered(attributes, config, answers, diagnostics),
    read: async ({ provider, config }) => stateOf(attributes, await read(provider, fieldsOf(config))),
  };
}

/** What the stand-in takes no notice of would look as if it worked. */
function refuseUnanswered(
  attributes: Attributes,
  config: object,
  answers: readonly string[],
  diagnostics: Diagnostics,
  prefix = '',
): void {
  for (const [name, { type }] of Object.entries(attributes)) {
    const value = (config as ObjectValue)[name] ?? null;
    const place = `${prefix}${name}`;
    if (type.kind === 'nested') {
      for (const [, element] of elementsOf(type, value))
        if (isPresent(element))
          refuseUnanswered(type.attributes, element as ObjectValue, answers, diagnostics, `${place}.`);
    } else if (value !== null && !answers.includes(place)) {
      diagnostics.error('Not in the stand-in', `The stand-in for azuread does not know ${place}: teach it.`);
    }
  }
}

function fieldsOf(object: object): Fields {
  return plain(object) as Fields;
}

function plain(value: unknown): unknown {
  if (isUnknown(value)) return undefined;
  if (Array.isArray(value)) return value.map(plain);
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : undefined;
  if (entries === undefined && (typeof value !== 'object' || value === null)) return value;
  const pairs = entries ?? Object.entries(value as object);
  return Object.fromEntries(pairs.flatMap(([key, part]) => (isUnknown(part) ? [] : [[key, plain(part)]])));
}

/** Where there is no block of a kind there is an empty list. */
function stateOf(attributes: Attributes, fields: Fields): State<Attributes> {
  const entries = Object.entries(attributes).map(([name, { type }]) => {
    const value = fields[name];
    if (type.kind !== 'nested' || type.form === 'object' || type.nesting === 'single') return [name, value];
    const rows = (value ?? []) as readonly Fields[];
    return [name, rows.map((row) => stateOf(type.attributes, row))];
  });
  return Object.fromEntries(entries) as State<Attributes>;
}

/** What Graph says; null where that is no more than the default, and nothing else was asked for. */
export function asAsked(asked: unknown, said: unknown, fallback: unknown): unknown {
  const isDefault = said === null || said === undefined || JSON.stringify(said) === JSON.stringify(fallback);
  return isDefault && (asked === null || asked === undefined) ? null : (said ?? fallback);
}

/** The last part of an ID such as `/applications/…`. */
export function lastPart(id: unknown): string {
  return String(id).split('/').at(-1) ?? '';
}
