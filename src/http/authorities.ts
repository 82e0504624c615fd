import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { SecureContext } from 'node:tls';

/** By file: reading hundreds of certificates takes a tenth of a second. */
const known = new Map<string, SecureContext | undefined>();

/**
 * With the authorities of `SSL_CERT_FILE`, which other providers of Terraform trust, besides those that Node trusts by
 * itself: its own and those of `NODE_EXTRA_CA_CERTS`. Nothing where the variable does not add any.
 */
export function furtherAuthorities(): { readonly secureContext?: SecureContext } {
  const { SSL_CERT_FILE: file = '', NODE_EXTRA_CA_CERTS: trusted = '' } = process.env;
  if (file === '' || file === trusted) return {};
  if (!known.has(file)) known.set(file, contextWith(file, trusted));
  const secureContext = known.get(file);
  return secureContext === undefined ? {} : { secureContext };
}

function contextWith(file: string, trusted: string): SecureContext | undefined {
  const further = pemOf(file);
  if (further === undefined) return undefined;
  const extra = pemOf(trusted);
  return createSecureContext({
    ca: [...rootCertificates, ...(extra === undefined ? [] : [extra]), further],
  });
}

/** Undefined for a file that cannot be read: others that know these variables overlook it as well. */
function pemOf(path: string): string | undefined {
  if (path === '') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
