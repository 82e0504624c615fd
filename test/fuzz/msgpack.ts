import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { InvariantError } from '../../src/core/errors';
import { Unknown, type Value } from '../../src/framework/values';
import { decodeValue } from '../../src/protocol6/values/decode';
import { encodeValue } from '../../src/protocol6/values/encode';
import { parseNotation, type WireType } from '../../src/protocol6/values/wire-type';
import { names, notations, valuesOf } from '../protocol6/values/arbitrary';
import { damaged, type Target } from './target';

const typed = notations.chain((notation) => {
  const type = parseNotation(notation);
  return valuesOf(type).map((value) => ({ type, value }));
});

/** A value in so many lists in lists. */
const deep = fc
  .tuple(fc.nat(60), fc.oneof(names, fc.constant(new Unknown({ notNull: true }))))
  .map(([depth, inner]) => {
    let value: Value = inner;
    let notation: unknown = 'string';
    for (let left = depth; left > 0; left -= 1) {
      value = left % 2 === 0 ? [value] : new Map([['__proto__', value]]);
      notation = [left % 2 === 0 ? 'list' : 'map', notation];
    }
    return { type: parseNotation(notation), value };
  });

function decodeOrRefuse(type: WireType, bytes: Buffer): Value | undefined {
  try {
    return decodeValue(type, bytes, 'It');
  } catch (error) {
    assert.ok(error instanceof InvariantError, `not an error of ours: ${String(error)}`);
    assert.ok(error.summary.length <= 60 && error.detail.length < 2000);
    return undefined;
  }
}

export const msgpackTargets: readonly Target[] = [
  {
    name: 'MessagePack, there and back',
    cases: 120_000,
    property: fc.property(fc.oneof({ weight: 9, arbitrary: typed }, deep), ({ type, value }) => {
      const bytes = encodeValue(type, value, 'It');
      const back = decodeValue(type, bytes, 'It');
      assert.ok(isDeepStrictEqual(back, value));
      assert.ok(encodeValue(type, back, 'It').equals(bytes));
    }),
  },
  {
    name: 'MessagePack, damaged',
    cases: 200_000,
    property: fc.property(
      typed.chain(({ type, value }) =>
        damaged(fc.constant(encodeValue(type, value, 'It'))).map((bytes) => ({ type, bytes })),
      ),
      ({ type, bytes }) => {
        const value = decodeOrRefuse(type, bytes);
        // What was understood is a value like any other: it can be said again, and means the same.
        if (value !== undefined)
          assert.ok(isDeepStrictEqual(decodeValue(type, encodeValue(type, value, 'It'), 'It'), value));
      },
    ),
  },
  {
    name: 'MessagePack, any bytes',
    cases: 150_000,
    property: fc.property(notations, fc.uint8Array({ maxLength: 60 }), (notation, bytes) => {
      decodeOrRefuse(parseNotation(notation), Buffer.from(bytes));
    }),
  },
];
