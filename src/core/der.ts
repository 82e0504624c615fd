/** DER (ITU-T X.690): just what X.509 certificates are made of. */
export function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

export function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

export function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

/** An object identifier, given as the hexadecimal of its encoded content. */
export function identifier(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

export function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

/** @param unused how many of the last bits do not count. */
export function bitString(content: Buffer, unused = 0): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.of(unused), content]));
}

export function yes(): Buffer {
  return tagged(0x01, Buffer.of(0xff));
}

/** RFC 5280: two digits of the year until 2049, four after. */
export function time(milliseconds: number): Buffer {
  const text = `${new Date(milliseconds).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  return text < '2050' ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text));
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
}
