import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that vouches for itself, and its key. */
export interface SelfSigned {
  readonly der: Buffer;
  readonly pem: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  serverAuth: '2b06010505070301',
};

const hour = 3_600_000;
const validFor = 365 * 24 * hour;

/**
 * Makes a P-256 key and a server certificate for the DNS name `localhost` (RFC 5280), valid for a year around `now`
 * (milliseconds since 1970). Terraform looks at that name and at nothing else; the key never leaves the process.
 */
export function selfSigned(now: number): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = toBeSigned(publicKey.export({ type: 'spki', format: 'der' }), now);
  const der = sequence(body, signatureAlgorithm(), bitString(sign('sha256', body, privateKey)));
  return { der, pem: pem(der), privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function toBeSigned(publicKey: Buffer, now: number): Buffer {
  return sequence(
    tagged(0xa0, integer(Buffer.of(2))), // version 3
    integer(positive(randomBytes(16))),
    signatureAlgorithm(),
    name('localhost'),
    sequence(time(now - hour), time(now + validFor)),
    name('localhost'),
    publicKey,
    tagged(0xa3, sequence(...extensions())),
  );
}

function extensions(): Buffer[] {
  const digitalSignature = tagged(0x03, Buffer.of(7, 0x80));
  const dnsName = tagged(0x82, Buffer.from('localhost'));
  return [
    sequence(identifier(oid.keyUsage), tagged(0x01, Buffer.of(0xff)), octets(digitalSignature)),
    sequence(identifier(oid.extendedKeyUsage), octets(sequence(identifier(oid.serverAuth)))),
    sequence(identifier(oid.subjectAltName), octets(sequence(dnsName))),
  ];
}

function name(common: string): Buffer {
  return sequence(tagged(0x31, sequence(identifier(oid.commonName), tagged(0x0c, Buffer.from(common)))));
}

function signatureAlgorithm(): Buffer {
  return sequence(identifier(oid.ecdsaWithSha256));
}

/** RFC 5280: two digits of the year until 2049, four after. */
function time(milliseconds: number): Buffer {
  const text = `${new Date(milliseconds).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  return text < '2050' ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text));
}

/** Without a leading zero, and with the sign bit clear: 1 to 16 bytes that DER takes as they are. */
function positive(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x40 | ((bytes[0] ?? 0) & 0x3f)), bytes.subarray(1)]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function identifier(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function bitString(content: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.of(0), content]));
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
