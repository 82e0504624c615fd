import { ConfigError } from '../../core/errors';
import type { EntraConnection } from '../connection';
import { directoryText, type Who } from './who';

const methods = {
  client_secret: ({ clientSecret }: EntraConnection) => clientSecret !== undefined,
  client_certificate_path: ({ clientCertificatePath }: EntraConnection) =>
    clientCertificatePath !== undefined,
  use_oidc: ({ useOidc, oidcTokenPath }: EntraConnection) => useOidc || oidcTokenPath !== undefined,
  use_msi: ({ useMsi }: EntraConnection) => useMsi,
  use_cli: ({ useCli }: EntraConnection) => useCli,
};

export type Method = keyof typeof methods;

/** Of its setting. @throws ConfigError where the connection does not say how to sign in, or says it more than once. */
export function signInMethod(who: Who): Method {
  const { connection } = who;
  checkTenant(who);
  const chosen = (Object.keys(methods) as Method[]).filter((method) => methods[method](connection));
  const [method] = chosen;
  if (method === undefined || chosen.length > 1) throw unclear(who, chosen);
  if (connection.clientId === undefined && method !== 'use_msi' && method !== 'use_cli')
    throw new ConfigError(
      'No client ID',
      `${method} of ${directoryText(who)} needs client_id: the application (client) ID of the app registration.`,
    );
  return method;
}

function unclear(who: Who, chosen: readonly Method[]): ConfigError {
  const all = Object.keys(methods).join(', ');
  return chosen.length === 0
    ? new ConfigError('No way to sign in', `Give one of ${all} to ${directoryText(who)}.`)
    : new ConfigError(
        'More than one way to sign in',
        `${directoryText(who)} has ${chosen.join(' and ')}. Leave one of them; oidc_token_path counts as use_oidc.`,
      );
}

/** It becomes a part of addresses and of a command line. */
function checkTenant(who: Who): void {
  if (/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/.test(who.connection.tenantId)) return;
  throw new ConfigError(
    'Tenant ID is not usable',
    `tenant_id of ${directoryText(who)} must be a tenant ID (00000000-0000-0000-0000-000000000000) or a domain of the tenant.`,
  );
}
