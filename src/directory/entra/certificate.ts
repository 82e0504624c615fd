import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../core/errors';
import { Secret } from '../../core/secret';

/** What a client certificate signs in with. */
export interface Certificate {
  /** The certificate, and those above it where the file has them. */
  readonly pem: string;
  /** SHA-256, in hex. */
  readonly thumbprint: string;
  readonly privateKey: Secret;
}

/**
 * Reads certificate and private key out of one PEM file.
 * @param now milliseconds since 1970.
 * @throws ConfigError that never holds a piece of the file.
 */
export async function readCertificate(path: string, now: number): Promise<Certificate> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unusable(path, `cannot be read (${error.code ?? 'no code'}). Check client_certificate_path.`);
  });
  const certificates = blocks(text, /CERTIFICATE/);
  const [key] = blocks(text, /(?:[A-Z]+ )*PRIVATE KEY/);
  if (certificates[0] === undefined || key === undefined) throw unusable(path, missing(certificates[0], key));
  if (/ENCRYPTED/.test(key))
    throw unusable(
      path,
      'has a private key with a pass phrase. Take it off: openssl pkey -in FILE -out NEW.',
    );
  const certificate = checked(path, certificates[0], key, now);
  return {
    pem: certificates.join('\n'),
    thumbprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    privateKey: new Secret(key),
  };
}

function checked(path: string, pem: string, key: string, now: number): X509Certificate {
  let certificate: X509Certificate;
  let matches: boolean;
  let isRsa: boolean;
  try {
    const privateKey = createPrivateKey(key);
    certificate = new X509Certificate(pem);
    matches = certificate.checkPrivateKey(privateKey);
    isRsa = privateKey.asymmetricKeyType === 'rsa';
  } catch {
    throw unusable(path, 'has a certificate or a private key that cannot be read.');
  }
  if (!matches) throw unusable(path, 'has a private key that does not belong to its certificate.');
  if (!isRsa) throw unusable(path, 'has a key that is not RSA; Entra ID takes RSA only.');
  if (Date.parse(certificate.validTo) < now)
    throw unusable(
      path,
      `has expired (${certificate.validTo}). Make a new one and upload its public part to the app registration.`,
    );
  return certificate;
}

function missing(certificate: string | undefined, key: string | undefined): string {
  if (certificate === undefined && key === undefined)
    return 'is not PEM. Convert a PFX file: openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes.';
  return `has no ${certificate === undefined ? 'certificate' : 'private key'}; both belong into it, in PEM.`;
}

function blocks(text: string, label: RegExp): readonly string[] {
  const block = new RegExp(`-----BEGIN (${label.source})-----[\\s\\S]*?-----END \\1-----`, 'g');
  return [...text.matchAll(block)].map(([found]) => found);
}

function unusable(path: string, problem: string): ConfigError {
  return new ConfigError('Client certificate is not usable', `${path} ${problem}`);
}
