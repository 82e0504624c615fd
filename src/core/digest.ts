import { createHash } from 'node:crypto';

/** SHA-256 over the canonical JSON of a value made of arrays, strings, numbers, booleans and null; lower-case hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
