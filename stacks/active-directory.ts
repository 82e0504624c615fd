import { readFileSync } from 'node:fs';
import type { Construct } from 'constructs';
import {
  Directory,
  DirectoryConnector,
  SecretVariable,
  UserSource,
  type ActiveDirectoryConnectorProps,
} from '../src/index'; // yours: 'cdktf-mimecast'
import { listOf, setting } from './settings';

/** People of a directory on premises, and what the provider has to know for them. */
export interface OnPremisesPeople {
  readonly source: UserSource;
  readonly directories: readonly Directory[];
}

/**
 * Read over LDAP where LDAP_URLS is set, by what runs Terraform. Else from an export: what `Get-ADUser` writes with
 * `Export-Csv`, of which ON_PREMISES_CSV is the path.
 */
export function onPremisesPeople(defaultExport: string): OnPremisesPeople {
  const urls = listOf('LDAP_URLS');
  if (urls === undefined)
    return { source: UserSource.csv(setting('ON_PREMISES_CSV') ?? defaultExport), directories: [] };
  const bindDn = setting('LDAP_BIND_DN');
  const caFile = setting('LDAP_CA_FILE');
  // Its password: MIMECAST_DIRECTORY_AD_PASSWORD, where Terraform runs.
  const directory = Directory.ldap('ad', {
    urls,
    startTls: setting('LDAP_START_TLS') === 'true',
    ...(bindDn !== undefined && { bindDn }),
    ...(caFile !== undefined && { caPem: readFileSync(caFile, 'utf8') }),
  });
  return { source: ldapSource(directory), directories: [directory] };
}

function ldapSource(directory: ReturnType<typeof Directory.ldap>): UserSource {
  const baseDns = listOf('LDAP_BASE_DNS', ';');
  const groups = listOf('LDAP_GROUPS', ';');
  const filter = setting('LDAP_FILTER');
  return UserSource.ldap(directory, {
    ...(baseDns && { baseDns }),
    ...(groups && { groups }),
    ...(filter !== undefined && { filter }),
    fields: { attributes: { Department: 'department' } },
  });
}

/**
 * The LDAP connector, with which Mimecast's data centres reach a domain controller, where MIMECAST_LDAP_HOSTNAME is set.
 * Its password: TF_VAR_mimecast_ldap_password, where Terraform runs.
 */
export function ldapConnector(
  scope: Construct,
  id: string,
  { name, domains }: Pick<ActiveDirectoryConnectorProps, 'name' | 'domains'>,
): DirectoryConnector | undefined {
  const hostname = setting('MIMECAST_LDAP_HOSTNAME');
  if (hostname === undefined) return undefined;
  return DirectoryConnector.activeDirectory(scope, id, {
    name,
    ...(domains && { domains }),
    hostname,
    alternateHostname: setting('MIMECAST_LDAP_ALTERNATE_HOSTNAME') ?? hostname,
    port: Number(setting('MIMECAST_LDAP_PORT') ?? 636),
    encryption: (setting('MIMECAST_LDAP_ENCRYPTION') ?? 'strict') as 'strict',
    userDn: setting('MIMECAST_LDAP_USER_DN') ?? setting('LDAP_BIND_DN') ?? '',
    rootDn: setting('MIMECAST_LDAP_ROOT_DN') ?? listOf('LDAP_BASE_DNS', ';')?.[0] ?? '',
    password: new SecretVariable(scope, 'mimecast_ldap_password'),
    acknowledgeDisabledAccounts: true,
  });
}
