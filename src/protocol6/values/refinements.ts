import { Unknown, unknown } from '../../framework/values';
import type { Extension } from './msgpack-reader';
import { MsgpackReader } from './msgpack-reader';
import { MsgpackWriter } from './msgpack-writer';

const plainCode = 0;
const refinedCode = 12;
const nullness = 1;
const stringPrefix = 2;

/** An unknown value with promises that we have no words for (bounds, lengths): they are handed back as they came. */
class BoundedUnknown extends Unknown {
  constructor(
    refinements: Unknown['refinements'],
    readonly payload: Buffer,
  ) {
    super(refinements);
  }
}

/**
 * An unknown value from its extension; a code that Terraform does not use yet is an unknown without promises. One that is promised to be
 * null is null: there is nothing left to be known.
 */
export function readUnknown({ code, payload }: Extension): Unknown | null {
  if (code !== refinedCode) return unknown;
  const reader = new MsgpackReader(payload);
  const found: { notNull?: true; stringPrefix?: string } = {};
  for (let left = reader.map(); left > 0; left--) {
    const key = reader.number();
    if (key === nullness) {
      if (reader.bool()) return null;
      found.notNull = true;
    } else if (key === stringPrefix) found.stringPrefix = reader.string();
    else return new BoundedUnknown(found, Buffer.from(payload));
  }
  reader.end();
  return new Unknown(found);
}

/** Writes an unknown value with what it promises. */
export function writeUnknown(writer: MsgpackWriter, value: Unknown): void {
  if (value instanceof BoundedUnknown) return writer.extension(refinedCode, value.payload);
  const { notNull, stringPrefix: prefix } = value.refinements;
  const promises = Number(notNull === true) + Number(prefix !== undefined);
  if (promises === 0) return writer.extension(plainCode, Buffer.alloc(1));
  const payload = new MsgpackWriter();
  payload.map(promises);
  if (notNull === true) {
    payload.number(nullness);
    payload.bool(false);
  }
  if (prefix !== undefined) {
    payload.number(stringPrefix);
    payload.string(prefix);
  }
  writer.extension(refinedCode, payload.done());
}
