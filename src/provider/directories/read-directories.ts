import type { Diagnostics } from '../../core/diagnostics';
import { path, renderPath } from '../../core/path';
import { Secret } from '../../core/secret';
import {
  secretVariable,
  variablePart,
  type EntraConnection,
  type LdapConnection,
} from '../../directory/connection';
import { isWhollyKnown } from '../../framework/nested';
import type { Config, State } from '../../framework/schema';
import { isUnknown, type Value } from '../../framework/values';
import type { Environment } from '../configuration';
import type { directoriesAttribute, directoryAttributes } from './directories-schema';
import type { Directories, Directory } from './directory';

type Given = Config<{ directories: typeof directoriesAttribute }>['directories'];
type Known = State<typeof directoryAttributes>;

/** Says of each directory what can be said before Terraform knows everything. */
export function validateDirectories(directories: Given, diagnostics: Diagnostics): void {
  if (isUnknown(directories)) return;
  const variables = new Map<string, string>();
  for (const [name, directory] of directories ?? []) {
    const at = renderPath(path('directories', name));
    const other = variables.get(variablePart(name));
    if (other !== undefined)
      diagnostics.error(
        'Directories share a variable',
        `${at} and directories[${JSON.stringify(other)}] would take their secrets from the same environment variable, MIMECAST_DIRECTORY_${variablePart(name)}_…. Rename one of them.`,
        path('directories', name),
      );
    variables.set(variablePart(name), name);
    if (isUnknown(directory) || isUnknown(directory.ldap) || isUnknown(directory.entra)) continue;
    if ((directory.ldap === null) !== (directory.entra === null)) continue;
    diagnostics.error(
      'Directory needs one kind',
      `${at} needs exactly one of ldap and entra.`,
      path('directories', name),
    );
  }
}

/** The directories, secrets from the environment folded in. One that is not known as a whole is left for later. */
export function readDirectories(directories: Given, environment: Environment): Directories {
  if (isUnknown(directories)) return 'unknown';
  const read = [...(directories ?? [])].map(([name, directory]) => {
    const known = !isUnknown(directory) && isWhollyKnown(directory as unknown as Value);
    const one: Directory = known ? directoryOf(directory as Known, name, environment) : { kind: 'unknown' };
    return [name, one] as const;
  });
  return new Map(read);
}

function directoryOf({ ldap, entra }: Known, name: string, environment: Environment): Directory {
  if (entra !== null) return { kind: 'entra', connection: entraConnection(entra, name, environment) };
  if (ldap !== null) return { kind: 'ldap', connection: ldapConnection(ldap, name, environment) };
  throw new TypeError('validated before: a directory has a kind');
}

function entraConnection(
  entra: NonNullable<Known['entra']>,
  name: string,
  environment: Environment,
): EntraConnection {
  const secret = entra.client_secret ?? environment[secretVariable(name, 'CLIENT_SECRET')];
  return {
    tenantId: entra.tenant_id,
    useOidc: entra.use_oidc ?? false,
    useMsi: entra.use_msi ?? false,
    useCli: entra.use_cli ?? false,
    ...(secret ? { clientSecret: new Secret(secret) } : {}),
    ...given({
      clientId: entra.client_id,
      clientCertificatePath: entra.client_certificate_path,
      oidcTokenPath: entra.oidc_token_path,
      loginUrl: entra.login_url,
      graphUrl: entra.graph_url,
    }),
  };
}

function ldapConnection(
  ldap: NonNullable<Known['ldap']>,
  name: string,
  environment: Environment,
): LdapConnection {
  const password = ldap.bind_password ?? environment[secretVariable(name, 'PASSWORD')];
  return {
    urls: ldap.urls,
    startTls: ldap.start_tls ?? false,
    ...(password ? { bindPassword: new Secret(password) } : {}),
    ...given({
      bindDn: ldap.bind_dn,
      caPem: ldap.ca_pem,
      pageSize: ldap.page_size,
      timeoutSeconds: ldap.timeout_seconds,
    }),
  };
}

/** Without what is null. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
