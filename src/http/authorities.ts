import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { SecureContext } from 'node:tls';

/**
 * With the authorities of `SSL_CERT_FILE`, as programs that Terraform runs know it, besides those that Node trusts by
 * itself: its own and those of `NODE_EXTRA_CA_CERTS`. Nothing where the variable is not set.
 */
export function furtherAuthorities(): { readonly secureContext?: SecureContext } {
  const further = pemOf(process.env.SSL_CERT_FILE);
  if (further === undefined) return {};
  const ca = [...rootCertificates, pemOf(process.env.NODE_EXTRA_CA_CERTS) ?? '', further];
  return { secureContext: createSecureContext({ ca: ca.filter((pem) => pem !== '') }) };
}

/** Undefined for a file that cannot be read: others that know these variables overlook it as well. */
function pemOf(path: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
