import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { bitString, identifier, integer, octets, sequence, tagged, time, yes } from './der';

// Two rooms make certificates, which is less than core asks for: but neither may import the other, and this is nothing to write twice.

const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  serverAuth: '2b06010505070301',
};

const hour = 3_600_000;
const validFor = 365 * 24 * hour;

/** A certificate and its key. */
export interface Certified {
  readonly commonName: string;
  readonly der: Buffer;
  readonly pem: string;
  readonly privateKey: KeyObject;
}

export interface CertificateWish {
  readonly commonName: string;
  /** Milliseconds since 1970: it is valid from an hour before, for a year. */
  readonly now: number;
  /** Who vouches for it; left out: itself. */
  readonly issuer?: Certified;
  readonly extensions: readonly Buffer[];
}

/** Makes a P-256 key and an X.509 certificate for it (RFC 5280). */
export function makeCertificate({ commonName, now, issuer, extensions }: CertificateWish): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = sequence(
    tagged(0xa0, integer(Buffer.of(2))), // version 3
    integer(positive(randomBytes(16))),
    signatureAlgorithm(),
    name(issuer?.commonName ?? commonName),
    sequence(time(now - hour), time(now + validFor)),
    name(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer?.privateKey ?? privateKey);
  const der = sequence(body, signatureAlgorithm(), bitString(signature));
  return { commonName, der, pem: pem(der), privateKey };
}

/** What makes a certificate one of a server that has these DNS names and IP addresses (4 or 16 bytes). */
export function serverExtensions(names: readonly string[], addresses: readonly Buffer[] = []): Buffer[] {
  const digitalSignature = bitString(Buffer.of(0x80), 7);
  const known = [
    ...names.map((dnsName) => tagged(0x82, Buffer.from(dnsName))),
    ...addresses.map((address) => tagged(0x87, address)),
  ];
  return [
    sequence(identifier(oid.keyUsage), yes(), octets(digitalSignature)),
    sequence(identifier(oid.extendedKeyUsage), octets(sequence(identifier(oid.serverAuth)))),
    sequence(identifier(oid.subjectAltName), octets(sequence(...known))),
  ];
}

/** What makes a certificate one of an authority: it vouches for others. */
export function authorityExtensions(): Buffer[] {
  const certificateSign = bitString(Buffer.of(0x04), 2);
  return [
    sequence(identifier(oid.basicConstraints), yes(), octets(sequence(yes()))),
    sequence(identifier(oid.keyUsage), yes(), octets(certificateSign)),
  ];
}

function name(common: string): Buffer {
  return sequence(tagged(0x31, sequence(identifier(oid.commonName), tagged(0x0c, Buffer.from(common)))));
}

function signatureAlgorithm(): Buffer {
  return sequence(identifier(oid.ecdsaWithSha256));
}

/** Without a leading zero, and with the sign bit clear: 1 to 16 bytes that DER takes as they are. */
function positive(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x40 | ((bytes[0] ?? 0) & 0x3f)), bytes.subarray(1)]);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
