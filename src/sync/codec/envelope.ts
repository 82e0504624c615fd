import { createHash } from 'node:crypto';

const checkLength = 6;

/** Bytes with a checksum in front: what was cut or mixed up is noticed. */
export function seal(bytes: Buffer): Buffer {
  return Buffer.concat([checksum(bytes), bytes]);
}

/** The bytes, or undefined when they are not what was sealed. */
export function unseal(sealed: Uint8Array): Uint8Array | undefined {
  const bytes = sealed.subarray(checkLength);
  return sealed.length > checkLength && checksum(bytes).equals(sealed.subarray(0, checkLength))
    ? bytes
    : undefined;
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, checkLength);
}
