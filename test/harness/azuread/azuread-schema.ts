import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Attribute,
  AttributeType,
  Attributes,
  BlockForm,
  Mode,
  Nesting,
} from '../../../src/framework/schema';

/** What is not in the published schema: how changes of attributes are carried out. */
export interface Behaviour {
  /** Attributes of which a change replaces the object. */
  readonly replaces?: readonly string[];
  /** Computed attributes that no update changes. */
  readonly stable?: readonly string[];
}

type TypeJson = string | readonly [string, TypeJson | { readonly [name: string]: TypeJson }];

interface AttributeJson {
  readonly type: TypeJson;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

interface BlockTypeJson {
  readonly nesting_mode: Nesting;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockJson;
}

interface BlockJson {
  readonly attributes?: { readonly [name: string]: AttributeJson };
  readonly block_types?: { readonly [name: string]: BlockTypeJson };
  readonly deprecated?: boolean;
}

interface SchemaJson {
  readonly version: number;
  readonly block: BlockJson;
}

type SchemasJson = { readonly [typeName: string]: SchemaJson };

const published = JSON.parse(readFileSync(join(__dirname, 'schema.json'), 'utf8')) as {
  readonly provider: SchemaJson;
  readonly resource_schemas: SchemasJson;
  readonly data_source_schemas: SchemasJson;
};

type Described = { readonly version: number; readonly description: string; readonly attributes: Attributes };

export function providerSchema(): Described {
  return described(published.provider, {});
}

export function resourceSchema(typeName: string, behaviour: Behaviour): Described {
  return described(published.resource_schemas[typeName], behaviour);
}

export function dataSourceSchema(typeName: string): Described {
  return described(published.data_source_schemas[typeName], {});
}

function described(json: SchemaJson | undefined, behaviour: Behaviour): Described {
  if (json === undefined) throw new Error('schema.json does not have the type');
  return { version: json.version, description: '', attributes: blockAttributes(json.block, behaviour) };
}

function blockAttributes(block: BlockJson, { replaces = [], stable = [] }: Behaviour = {}): Attributes {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, json]): [string, Attribute] => [
    name,
    {
      mode: modeOf(json),
      type: typeOf(json.type),
      description: '',
      options: {
        sensitive: json.sensitive === true,
        deprecated: json.deprecated === true,
        replaces: replaces.includes(name),
        keep: stable.includes(name),
      },
    },
  ]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, json]): [string, Attribute] => [
    name,
    {
      mode: 'optional',
      type: blockType(json),
      description: '',
      options: { deprecated: json.block.deprecated === true },
    },
  ]);
  return Object.fromEntries([...attributes, ...blocks]);
}

function modeOf({ required, optional, computed }: AttributeJson): Mode {
  if (required) return 'required';
  if (!computed) return 'optional';
  return optional ? 'optional_computed' : 'computed';
}

function blockType({ nesting_mode: nesting, min_items, max_items, block }: BlockTypeJson): AttributeType {
  const form: BlockForm = { minItems: min_items ?? 0, maxItems: max_items ?? 0 };
  return { kind: 'nested', nesting, attributes: blockAttributes(block), form };
}

type Primitive = 'string' | 'bool' | 'number';

function typeOf(json: TypeJson): AttributeType {
  if (typeof json === 'string') return { kind: json as Primitive };
  const [nesting, element] = json as readonly ['list' | 'set' | 'map', TypeJson];
  if (typeof element === 'string') return { kind: 'collection', nesting, element: element as Primitive };
  const [, fields] = element as readonly ['object', { readonly [name: string]: TypeJson }];
  const attributes = Object.fromEntries(
    Object.entries(fields).map(([name, type]): [string, Attribute] => [
      name,
      { mode: 'computed', type: typeOf(type), description: '', options: {} },
    ]),
  );
  return { kind: 'nested', nesting, attributes, form: 'object' };
}
