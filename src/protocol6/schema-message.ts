import type { Attribute, Mode, Nesting, Schema } from '../framework/schema';
import { Schema_Nesting, StringKind } from './gen/tfplugin6';
import type { Schema as Message, Schema_Attribute } from './gen/tfplugin6';
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
  return {
    version: schema.version,
    block: {
      version: schema.version,
      attributes: Object.entries(schema.attributes).map(([name, each]) => encodeAttribute(name, each)),
      description: schema.description,
      descriptionKind: StringKind.MARKDOWN,
      deprecated: false,
    },
  };
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
    ...(type.kind === 'nested'
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
