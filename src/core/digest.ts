import { createHash } from 'node:crypto';

/** SHA-256 over the canonical JSON of a value made of arrays, strings, numbers, booleans and null; lower-case hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** `digestOf` of a list, without a copy of the whole list as text. */
export function digestOfList(items: Iterable<unknown>): string {
  const hash = createHash('sha256');
  let before = '[';
  for (const item of items) {
    hash.update(before + JSON.stringify(item));
    before = ',';
  }
  return hash.update(before === '[' ? '[]' : ']').digest('hex');
}
