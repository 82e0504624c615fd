import type { NestedType } from '../framework/nested';
import type { Attribute, Attributes, BlockForm, Mode, Nesting, Schema } from '../framework/schema';
import { Schema_Nesting, StringKind } from './gen/tfplugin6';
import type { Schema as Message, Schema_Attribute, Schema_Block, Schema_NestedBlock } from './gen/tfplugin6';
import { writeJson } from './values/json';
import { attributeType, typeNotation } from './values/wire-type';

const nestings: Record<Nesting, Schema_Nesting> = {
  single: Schema_Nesting.SINGLE,
  list: Schema_Nesting.LIST,
  set: Schema_Nesting.SET,
  map: Schema_Nesting.MAP,
};

const modes: Record<Mode, Pick<Schema_Attribute, 'required' | 'optional' | 'computed'>> = {
  required: { required: true, optional: false, computed: false },
  optional: { required: false, optional: true, computed: false },
  computed: { required: false, optional: false, computed: true },
  optional_computed: { required: false, optional: true, computed: true },
};

/** A schema as Terraform is told it. Descriptions are Markdown. */
export function encodeSchema(schema: Schema): Message {
  const { version, description, attributes } = schema;
  return { version, block: { ...encodeBlock(attributes, description), version } };
}

function encodeBlock(attributes: Attributes, description: string): Schema_Block {
  const all = Object.entries(attributes);
  return {
    version: 0,
    attributes: all.flatMap(([name, each]) => (blockOf(each) ? [] : [encodeAttribute(name, each)])),
    blockTypes: all.flatMap(([name, each]) => {
      const block = blockOf(each);
      return block ? [encodeNestedBlock(name, each, block)] : [];
    }),
    description,
    descriptionKind: StringKind.MARKDOWN,
    deprecated: false,
  };
}

type BlockType = Omit<NestedType, 'form'> & { readonly form: BlockForm };

/** The type of an attribute that is written as blocks. */
function blockOf({ type }: Attribute): BlockType | undefined {
  return type.kind === 'nested' && typeof type.form === 'object' ? (type as BlockType) : undefined;
}

function encodeNestedBlock(
  typeName: string,
  { description, options }: Attribute,
  { attributes, nesting, form }: BlockType,
): Schema_NestedBlock {
  const block = { ...encodeBlock(attributes, description), deprecated: options.deprecated === true };
  return { typeName, block, nesting: nestings[nesting], ...form };
}

function encodeAttribute(name: string, { mode, type, description, options }: Attribute): Schema_Attribute {
  return {
    name,
    ...modes[mode],
    description,
    descriptionKind: StringKind.MARKDOWN,
    sensitive: options.sensitive === true,
    writeOnly: options.writeOnly === true,
    deprecated: options.deprecated === true,
    ...(type.kind === 'nested' && type.form !== 'object'
      ? {
          type: Buffer.alloc(0),
          nestedType: {
            attributes: Object.entries(type.attributes).map(([inner, each]) => encodeAttribute(inner, each)),
            nesting: nestings[type.nesting],
          },
        }
      : { type: Buffer.from(writeJson(typeNotation(attributeType(type)))) }),
  };
}
