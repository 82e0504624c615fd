import { optional, schema, type Attribute, type OlderForm } from '../../src/framework/schema';
import { Schema_Nesting } from '../../src/protocol6/gen/tfplugin6';
import { encodeSchema } from '../../src/protocol6/schema-message';

const uri = optional.string('An address.');

function objects(form?: OlderForm): Attribute {
  const attribute: Attribute = optional.nested('list', { uri }, 'Pages.');
  const type = { kind: 'nested', nesting: 'list', attributes: { uri } } as const;
  return form === undefined ? attribute : { ...attribute, type: { ...type, form } };
}

describe('objects in a schema', () => {
  const sent = (attribute: Attribute) => encodeSchema(schema('A site.', { pages: attribute })).block;

  test('are nested attributes', () => {
    const block = sent(objects());
    expect(block?.attributes[0]?.nestedType).toMatchObject({
      nesting: Schema_Nesting.LIST,
      attributes: [{ name: 'uri' }],
    });
    expect(block?.blockTypes).toEqual([]);
  });

  test('are values of an object type where that is asked for', () => {
    const [attribute] = sent(objects('object'))?.attributes ?? [];
    expect(attribute?.nestedType).toBeUndefined();
    expect(JSON.parse(String(attribute?.type))).toEqual(['list', ['object', { uri: 'string' }]]);
  });

  test('are blocks where that is asked for, as many as are allowed', () => {
    const block = sent(objects({ minItems: 1, maxItems: 2 }));
    expect(block?.attributes).toEqual([]);
    expect(block?.blockTypes).toMatchObject([
      {
        typeName: 'pages',
        nesting: Schema_Nesting.LIST,
        minItems: 1,
        maxItems: 2,
        block: { description: 'Pages.', attributes: [{ name: 'uri' }], blockTypes: [] },
      },
    ]);
  });
});
