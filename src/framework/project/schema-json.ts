import type { ProviderDefinition } from '../definitions';
import type { Attribute, Attributes, AttributeType, Schema } from '../schema';

/** The document that `terraform providers schema -json` prints for this provider, without asking Terraform. */
export function schemaJson<P>(definition: ProviderDefinition<P>, sourceAddress: string): SchemaDocument {
  const all = (types: readonly { readonly typeName: string; readonly schema: Schema }[]) =>
    sorted(types.map(({ typeName, schema }) => [typeName, schemaOf(schema)]));
  return {
    format_version: '1.0',
    provider_schemas: {
      [sourceAddress]: {
        provider: schemaOf(definition.schema),
        resource_schemas: all(definition.resources),
        data_source_schemas: all(definition.dataSources),
      },
    },
  };
}

export interface SchemaDocument {
  readonly format_version: '1.0';
  readonly provider_schemas: {
    readonly [sourceAddress: string]: {
      readonly provider: SchemaJson;
      readonly resource_schemas: { readonly [typeName: string]: SchemaJson };
      readonly data_source_schemas: { readonly [typeName: string]: SchemaJson };
    };
  };
}

interface SchemaJson {
  readonly version: number;
  readonly block: {
    readonly attributes: { readonly [name: string]: AttributeJson };
    readonly description?: string;
    readonly description_kind: 'markdown';
  };
}

interface AttributeJson {
  readonly type?: string | readonly [string, string];
  readonly nested_type?: {
    readonly attributes: { readonly [name: string]: AttributeJson };
    readonly nesting_mode: string;
  };
  readonly description?: string;
  readonly description_kind: 'markdown';
  readonly deprecated?: true;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly write_only?: true;
}

function schemaOf({ version, description, attributes }: Schema): SchemaJson {
  return {
    version,
    block: {
      attributes: attributesOf(attributes),
      ...(description !== '' && { description }),
      description_kind: 'markdown',
    },
  };
}

function attributesOf(attributes: Attributes): { readonly [name: string]: AttributeJson } {
  return sorted(Object.entries(attributes).map(([name, attribute]) => [name, attributeOf(attribute)]));
}

/** Flags that do not hold and empty descriptions are left out, as Terraform does. */
function attributeOf({ mode, type, description, options }: Attribute): AttributeJson {
  return {
    ...typeOf(type),
    ...(description !== '' && { description }),
    description_kind: 'markdown',
    ...(options.deprecated && { deprecated: true }),
    ...(mode === 'required' && { required: true }),
    ...((mode === 'optional' || mode === 'optional_computed') && { optional: true }),
    ...((mode === 'computed' || mode === 'optional_computed') && { computed: true }),
    ...(options.sensitive && { sensitive: true }),
    ...(options.writeOnly && { write_only: true }),
  };
}

function typeOf(type: AttributeType): Pick<AttributeJson, 'type' | 'nested_type'> {
  if (type.kind === 'nested') {
    return { nested_type: { attributes: attributesOf(type.attributes), nesting_mode: type.nesting } };
  }
  if (type.kind === 'collection') return { type: [type.nesting, primitive(type.element)] };
  return { type: primitive(type.kind) };
}

function primitive(kind: string): string {
  return kind === 'integer' ? 'number' : kind;
}

/** Terraform prints names in order of their bytes. */
function sorted<T>(entries: readonly (readonly [string, T])[]): { readonly [name: string]: T } {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
