import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  /** Paths of the files. */
  readonly key: string;
  readonly cert: string;
  /** The certificate itself, which signs for itself: who trusts it gives it as CA. */
  readonly pem: string;
}

/** A self-signed certificate of these names: `DNS:localhost`, `IP:127.0.0.1`. */
export function selfSigned(folder: string, names: readonly string[]): Certificate {
  const [key, cert] = [join(folder, 'server.key'), join(folder, 'server.pem')];
  const algorithm = ['-newkey', 'rsa:2048', '-nodes'];
  const subject = ['-subj', '/CN=directory', '-addext', `subjectAltName=${names.join(',')}`];
  execFileSync('openssl', ['req', '-x509', ...algorithm, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'pipe',
  });
  chmodSync(key, 0o600);
  return { key, cert, pem: readFileSync(cert, 'utf8') };
}
