import { makeCertificate, serverExtensions } from '../core/certificate';

/** A certificate that vouches for itself, and its key. */
export interface SelfSigned {
  readonly der: Buffer;
  readonly pem: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/**
 * Makes a P-256 key and a server certificate for the DNS name `localhost`, valid for a year around `now`
 * (milliseconds since 1970). Terraform looks at that name and at nothing else; the key never leaves the process.
 */
export function selfSigned(now: number): SelfSigned {
  const extensions = serverExtensions(['localhost']);
  const { der, pem, privateKey } = makeCertificate({ commonName: 'localhost', now, extensions });
  return { der, pem, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
