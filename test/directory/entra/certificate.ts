import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

export interface TestCertificate {
  readonly certificate: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  readonly publicKey: KeyObject;
}

const algorithm = der(0x30, der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));
const day = 86_400_000;

/** A certificate for `localhost` that vouches for itself (RFC 5280), with an RSA key unless told otherwise. */
export function testCertificate(
  options: { readonly now?: number; readonly days?: number; readonly curve?: 'P-256' } = {},
): TestCertificate {
  const { now = Date.now(), days = 2 } = options;
  const signer = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const own = options.curve ? generateKeyPairSync('ec', { namedCurve: options.curve }) : signer;
  const name = der(
    0x30,
    der(0x31, der(0x30, der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('localhost')))),
  );
  const alternative = der(
    0x30,
    der(0x06, Buffer.from('551d11', 'hex')),
    der(0x04, der(0x30, der(0x82, Buffer.from('localhost')))),
  );
  const body = der(
    0x30,
    ...[der(0xa0, der(0x02, Buffer.of(2))), der(0x02, Buffer.concat([Buffer.of(0x41), randomBytes(8)]))],
    ...[algorithm, name, der(0x30, time(now - day), time(now + days * day)), name],
    own.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, alternative)),
  );
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', body, signer.privateKey)]);
  return {
    certificate: pem(der(0x30, body, algorithm, der(0x03, signature))),
    privateKey: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: own.publicKey,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function time(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${text}Z`));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
