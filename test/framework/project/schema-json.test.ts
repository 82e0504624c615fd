import { schemaJson } from '../../../src/framework/project/schema-json';
import { computed, optional, optionalComputed, required, schema } from '../../../src/framework/schema';
import { Store, tinyProvider } from '../things';

const inner = {
  key_wo: optional.string('', { writeOnly: true, sensitive: true }),
  at: computed.string('When.'),
};
const thing = schema(
  'A thing.',
  {
    size: optionalComputed.integer('Size.', { default: 1 }),
    name: required.string('Name.', { deprecated: true }),
    tags: optional.map('number', 'Tags.'),
    parts: optional.nested('list', inner, 'Parts.'),
  },
  3,
);

it('is the document that Terraform prints', () => {
  const resource = {
    typeName: 'tiny_thing',
    schema: thing,
    create: async () => undefined,
    read: async () => undefined,
    delete: async () => undefined,
  };
  const definition = { ...tinyProvider(new Store()), resources: [resource as never] };
  const markdown = { description_kind: 'markdown' };
  expect(schemaJson(definition, 'registry.terraform.io/x/tiny')).toEqual({
    format_version: '1.0',
    provider_schemas: {
      'registry.terraform.io/x/tiny': {
        provider: {
          version: 0,
          block: {
            attributes: { url: { type: 'string', description: 'Where.', ...markdown, optional: true } },
            description: 'Tiny provider.',
            ...markdown,
          },
        },
        resource_schemas: {
          tiny_thing: {
            version: 3,
            block: {
              attributes: {
                name: { type: 'string', description: 'Name.', ...markdown, deprecated: true, required: true },
                parts: {
                  nested_type: {
                    attributes: {
                      at: { type: 'string', description: 'When.', ...markdown, computed: true },
                      key_wo: {
                        type: 'string',
                        ...markdown,
                        optional: true,
                        sensitive: true,
                        write_only: true,
                      },
                    },
                    nesting_mode: 'list',
                  },
                  description: 'Parts.',
                  ...markdown,
                  optional: true,
                },
                size: { type: 'number', description: 'Size.', ...markdown, optional: true, computed: true },
                tags: { type: ['map', 'number'], description: 'Tags.', ...markdown, optional: true },
              },
              description: 'A thing.',
              ...markdown,
            },
          },
        },
        data_source_schemas: {
          tiny_count: expect.objectContaining({ version: 0 }),
        },
      },
    },
  });
});

it('orders names by their bytes, so that generated files do not wander', () => {
  const definition = { ...tinyProvider(new Store()) };
  const document = schemaJson(definition, 'x').provider_schemas['x'];
  const names = Object.keys(document?.resource_schemas['tiny_group']?.block.attributes ?? {});
  expect(names).toEqual([...names].sort());
});
