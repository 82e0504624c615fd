import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { InvariantError } from '../../../src/core/errors';
import { optional, required, schema } from '../../../src/framework/schema';
import { Decimal, objectValue } from '../../../src/framework/values';
import { fromJson } from '../../../src/protocol6/values/from-json';
import { readJson, readObjectJson } from '../../../src/protocol6/values/json';
import { numberFromText } from '../../../src/protocol6/values/number';
import type { ObjectType } from '../../../src/protocol6/values/wire-type';
import { parseNotation, schemaType } from '../../../src/protocol6/values/wire-type';
import { asJson, notations, valuesOf } from './arbitrary';

/** As JSON.parse has it. */
function plain(value: unknown): unknown {
  if (value instanceof Decimal) return Number(value.text);
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.entries(value).map(([name, each]) => [name, plain(each)]);
}

function parsed(text: string): { readonly value: unknown } | 'refused' {
  try {
    return { value: plain(JSON.parse(text)) };
  } catch {
    return 'refused';
  }
}

function read(text: string): { readonly value: unknown } | 'refused' {
  try {
    return { value: plain(readJson(text)) };
  } catch (error) {
    if (error instanceof InvariantError) return 'refused';
    throw error;
  }
}

describe('reading JSON', () => {
  test('agrees with JSON.parse about documents', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        expect(read(text)).toEqual(parsed(text));
      }),
      { numRuns: 500 },
    );
  });

  test('agrees with JSON.parse about what is no document', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"a"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
      '\u00a0',
      '\\u00',
      '\t',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((each) => each.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toEqual(parsed(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps what numbers say', () => {
    expect(readJson('[1e400, 12345678901234567890123, 0.1, 0.5, 1.0, -0, 1e-400, 100e-1]')).toEqual([
      10n ** 400n,
      12345678901234567890123n,
      new Decimal('0.1'),
      0.5,
      1,
      0,
      new Decimal('1e-400'),
      10,
    ]);
  });

  test('a number with a monstrous exponent stays text', () => {
    expect(readJson('1e999999999')).toEqual(new Decimal('1e999999999'));
    expect(numberFromText('9'.repeat(100_000))).toBeInstanceOf(Decimal);
  });

  test('deep nesting is refused, not a crash', () => {
    expect(() => readJson('['.repeat(1_000_000))).toThrow('nested too deeply');
    expect(() => readJson('{"a":'.repeat(1_000_000))).toThrow('nested too deeply');
  });

  test('a name such as __proto__ is a name', () => {
    const object = readObjectJson('{"__proto__": {"polluted": true}}');
    expect(Object.keys(object)).toEqual(['__proto__']);
    expect('polluted' in object).toBe(false);
  });

  test.each(['[]', 'null', '"x"', '1', ''])('%j is no object', (text) => {
    expect(() => readObjectJson(text)).toThrow(InvariantError);
  });

  test('long strings of quotes and backslashes are read', () => {
    const text = '\\"'.repeat(500_000);
    expect(readJson(JSON.stringify(text))).toBe(text);
  });
});

describe('stored state', () => {
  test('any known value comes back from its JSON', () => {
    const typed = notations.chain((notation) => {
      const type = parseNotation(notation);
      return valuesOf(type, true).map((value) => ({ type, value }));
    });
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        const object = parseNotation(['object', { it: 'string' }]) as ObjectType;
        const field = { name: 'it', type, writeOnly: false };
        const wrapped: ObjectType = { ...object, fields: new Map([['it', field]]) };
        const back = fromJson(wrapped, readJson(`{"it": ${asJson(value)}}`), 'It');
        expect(isDeepStrictEqual(back, objectValue([['it', value]]))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  const things = schema('Things.', {
    name: required.string('Name.'),
    size: optional.number('Size.'),
    parts: optional.nested('list', { weight: optional.integer('Weight.') }, 'Parts.'),
    token_wo: optional.string('Token.', { writeOnly: true }),
  });
  const convert = (text: string) =>
    fromJson(schemaType(things), readJson(text), 'The stored state of demo_thing');

  test('drops what the schema lacks, adds null for what is missing, and forgets write-only values', () => {
    expect(convert('{"name":"a","old":[1e400],"parts":[{"colour":"red"}],"token_wo":"hush"}')).toEqual(
      objectValue([
        ['name', 'a'],
        ['size', null],
        ['parts', [objectValue([['weight', null]])]],
        ['token_wo', null],
      ]),
    );
    expect(convert('null')).toBeNull();
  });

  test.each([
    ['{"name":1}', 'at name: a string is needed, a number was given'],
    ['{"size":"1"}', 'at size: a number is needed, a string was given'],
    ['{"parts":{}}', 'at parts: a list is needed, an object was given'],
    ['{"parts":[{"weight":true}]}', 'at parts[0].weight: a number is needed, a bool was given'],
    ['[]', 'at the whole object: an object is needed, a list was given'],
  ])('%s names the attribute', (text, message) => {
    expect(() => convert(text)).toThrow(`The stored state of demo_thing, ${message}`);
  });
});
