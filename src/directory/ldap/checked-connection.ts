import { X509Certificate } from 'node:crypto';
import { ConfigError } from '../../core/errors';
import type { Secret } from '../../core/secret';
import { isNumericLoopback } from '../../http/address';
import type { LdapConnection } from '../connection';

export interface LdapServer {
  /** As messages show it, with its port. */
  readonly url: string;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly isLdaps: boolean;
}

/** A connection with its defaults, after everything was looked at that can be wrong about it. */
export interface CheckedConnection {
  readonly servers: readonly LdapServer[];
  /** Left out: anonymous. */
  readonly signIn?: { readonly dn: string; readonly password: Secret };
  readonly startTls: boolean;
  readonly caPem?: string;
  readonly pageSize: number;
  readonly timeoutSeconds: number;
}

const ports: Readonly<Record<string, number>> = { 'ldap:': 389, 'ldaps:': 636 };

/** @throws ConfigError that names the directory and never shows a password. */
export function checkConnection(directory: string, connection: LdapConnection): CheckedConnection {
  const problem = (detail: string): ConfigError =>
    new ConfigError('LDAP connection is not usable', `Directory ${JSON.stringify(directory)}: ${detail}`);
  const { startTls, caPem, pageSize = 500, timeoutSeconds = 30 } = connection;
  if (connection.urls.length === 0)
    throw problem('urls names no server. Write them as ldaps://HOST or ldaps://HOST:PORT.');
  const signIn = checkSignIn(connection, problem);
  const servers = connection.urls.map((url) => readUrl(url, problem));
  for (const server of servers) checkProtection(server, startTls, signIn !== undefined, problem);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 10_000)
    throw problem('page_size must be a whole number from 1 to 10000.');
  if (!(timeoutSeconds >= 1 && timeoutSeconds <= 86_400))
    throw problem('timeout_seconds must be a number from 1 to 86400.');
  if (caPem !== undefined) checkCertificates(caPem, problem);
  return {
    ...{ servers, startTls, pageSize, timeoutSeconds },
    ...(signIn && { signIn }),
    ...(caPem !== undefined && { caPem }),
  };
}

type Problem = (detail: string) => ConfigError;

function checkSignIn(connection: LdapConnection, problem: Problem): CheckedConnection['signIn'] {
  const dn = connection.bindDn ?? '';
  const password = connection.bindPassword;
  const hasPassword = password !== undefined && password.reveal() !== '';
  if (dn === '' && hasPassword) throw problem('bind_password is given without bind_dn.');
  if (dn === '') return undefined;
  if (!hasPassword)
    throw problem(
      'bind_dn is given without bind_password. Servers take a name with an empty password for somebody anonymous, who sees less.',
    );
  return { dn, password };
}

function readUrl(text: string, problem: Problem): LdapServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.username !== '' || url.password !== ''))
    throw problem('a URL holds a name or a password. Give bind_dn and bind_password instead.');
  const port = url && (url.port === '' ? ports[url.protocol] : Number(url.port));
  const isBare = url !== undefined && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (url === undefined || port === undefined || ports[url.protocol] === undefined || url.hostname === '')
    throw problem(`${JSON.stringify(text)} is no LDAP URL. Write ldaps://HOST or ldaps://HOST:PORT.`);
  if (!isBare)
    throw problem(
      `${JSON.stringify(text)} has more than a host and a port. Base DN, scope and filter belong to the source.`,
    );
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLdaps = url.protocol === 'ldaps:';
  return { url: `${url.protocol}//${url.hostname}:${port}`, host, port, isLdaps };
}

function checkProtection(server: LdapServer, startTls: boolean, signsIn: boolean, problem: Problem): void {
  if (server.isLdaps && startTls)
    throw problem(
      `${server.url} is TLS from the first byte, so start_tls cannot be asked for: take start_tls out, or use ldap://.`,
    );
  const isLoopback = isNumericLoopback(new URL(server.url).hostname);
  if (!server.isLdaps && !startTls && signsIn && !isLoopback)
    throw problem(
      `${server.url} would send bind_password in the clear. Use ldaps://, or start_tls = true; without TLS a password goes to numeric loopback addresses only (127.0.0.1, [::1]).`,
    );
}

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function checkCertificates(pem: string, problem: Problem): void {
  const found = pem.match(certificate) ?? [];
  if (found.length === 0 || !found.every(isCertificate))
    throw problem('ca_pem holds no certificate in PEM (-----BEGIN CERTIFICATE-----).');
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
