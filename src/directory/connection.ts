import type { Secret } from '../core/secret';

/** How a tenant of Entra ID is signed in to, and where its Graph is. */
export interface EntraConnection {
  /** Tenant ID, or one of its domains. */
  readonly tenantId: string;
  /** Of the app registration. Left out for a managed identity that the system assigns, and for Azure CLI. */
  readonly clientId?: string;
  readonly clientSecret?: Secret;
  /** File with the certificate and its private key, in PEM. */
  readonly clientCertificatePath?: string;
  /** File with a token of a workload's own identity provider. */
  readonly oidcTokenPath?: string;
  /** Sign in with the token of the workload: of the file, or of the pipeline. */
  readonly useOidc: boolean;
  /** Sign in as the machine's managed identity. */
  readonly useMsi: boolean;
  /** Sign in as whoever is signed in to Azure CLI. */
  readonly useCli: boolean;
  /** Left out: that of the public cloud. */
  readonly loginUrl?: string;
  /** Left out: that of the public cloud. */
  readonly graphUrl?: string;
}

/** How directory servers are reached, in the order in which they are tried. */
export interface LdapConnection {
  /** `ldaps://HOST:PORT` or `ldap://HOST:PORT`. */
  readonly urls: readonly string[];
  /** Left out: anonymous. */
  readonly bindDn?: string;
  readonly bindPassword?: Secret;
  /** Whether a plain connection is turned into TLS before anything else. */
  readonly startTls: boolean;
  /** Certificates of the authorities to trust, in PEM. Left out: the machine's. */
  readonly caPem?: string;
  /** Entries in a page. Left out: 500. */
  readonly pageSize?: number;
  /** Longest wait for one answer, in seconds. Left out: 30. */
  readonly timeoutSeconds?: number;
}

/** What stands for a directory in the names of environment variables: `HEAD_OFFICE` for `head office`. */
export function variablePart(directory: string): string {
  return directory.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** The environment variable that may hold the secret of a directory. */
export function secretVariable(directory: string, what: 'CLIENT_SECRET' | 'PASSWORD'): string {
  return `MIMECAST_DIRECTORY_${variablePart(directory)}_${what}`;
}
