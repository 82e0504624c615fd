import { normalizeDomain } from '../../core/email-address';
import { ConfigError } from '../../core/errors';
import { integrationTypeName } from '../../mimecast/assumptions/integrations';
import type { IntegrationFacts } from '../../mimecast/integrations';

/** What the data source looks for: exactly one of them. */
export interface Wanted {
  readonly id: string | null;
  readonly description: string | null;
  readonly type: string | null;
  readonly domain: string | null;
}

const titles: Readonly<Record<string, string>> = {
  active_directory: 'Active Directory (LDAP)',
  office_365: 'Microsoft 365',
  google: 'Google Workspace',
  ad_push: 'Mimecast Synchronization Engine',
  domino: 'Domino',
};

const resourceTypes: Readonly<Record<string, string>> = {
  active_directory: 'mimecast_active_directory_integration',
  office_365: 'mimecast_microsoft_365_directory_integration',
  google: 'mimecast_google_workspace_directory_integration',
};

/** What is wrong with a type that is looked for; undefined: nothing. Types go by their other names as well. */
export function typeProblem(type: string): string | undefined {
  const known = Object.entries(titles).map(([name, title]) => `"${name}" (${title})`);
  return Object.hasOwn(titles, integrationTypeName(type))
    ? undefined
    : `must be one of ${known.join(', ')}, not ${JSON.stringify(type)}. One of another type is found by its description`;
}

/** Whether the API can create and change integrations of this type. */
export function isManageable(type: string): boolean {
  return Object.hasOwn(resourceTypes, type);
}

/** The only integration that is wanted. @throws ConfigError that says what there is, and what to do. */
export function findConnection(all: readonly IntegrationFacts[], wanted: Wanted): IntegrationFacts {
  const found = matching(all, wanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length === 0) throw noneError(all, wanted);
  throw new ConfigError(
    'Several directory integrations',
    `There are ${found.length} directory integrations ${described(wanted)}: ${listOf(found)}. Set id instead, to that of the one that is meant.`,
  );
}

function matching(
  all: readonly IntegrationFacts[],
  { id, description, type, domain }: Wanted,
): IntegrationFacts[] {
  if (id !== null) return all.filter((row) => row.id === id);
  if (description !== null)
    return all.filter((row) => row.description.trim().toLowerCase() === description.trim().toLowerCase());
  if (type !== null) return all.filter((row) => row.type === integrationTypeName(type));
  const name = normalizeDomain(domain ?? '') ?? domain ?? '';
  const naming = all.filter((row) => row.domains.includes(name));
  return naming.length > 0 ? naming : all.filter((row) => row.domains.length === 0);
}

function noneError(all: readonly IntegrationFacts[], wanted: Wanted): ConfigError {
  const there =
    all.length === 0 ? 'The account has no directory integration.' : `What there is: ${listOf(all)}.`;
  const { type } = wanted;
  if (type === null) {
    return new ConfigError(
      'No such directory integration',
      `There is no directory integration ${described(wanted)}. ${there}`,
    );
  }
  const name = integrationTypeName(type);
  return isManageable(name)
    ? new ConfigError(
        'No such directory integration',
        `There is no directory integration ${described(wanted)}. ${there} A resource ${resourceTypes[name] ?? ''} creates one.`,
      )
    : new ConfigError(
        'No API can create this directory integration',
        `There is no directory integration ${described(wanted)}, and no API of Mimecast can create one. ${howToMake(name)} Then plan again. ${there}`,
      );
}

function howToMake(type: string): string {
  const console =
    'In the Administration Console, open Services > Directory Synchronization and add a directory connector of type';
  return type === 'ad_push'
    ? `${console} "Active Directory - Mimecast Synchronization Engine"; download the installer of the engine there (Services > Mimecast Synchronization Engine), run it on a Windows server of the domain, and bind the site to the connector.`
    : `${console} "Domino", with the host name and the account of the Domino server.`;
}

function described({ id, description, type, domain }: Wanted): string {
  if (id !== null) return `with the ID ${id}`;
  if (description !== null) return `named "${description}"`;
  if (domain !== null) return `for the domain ${domain}`;
  const name = integrationTypeName(type ?? '');
  return `of type ${name}${titles[name] === undefined ? '' : ` (${titles[name]})`}`;
}

function listOf(rows: readonly IntegrationFacts[]): string {
  return rows
    .map(({ id, type, description, domains }) => {
      const kept = domains.length === 0 ? 'all domains' : domains.join(' ');
      return `"${description}" (${type}, ${kept}, ID ${id ?? 'unknown'})`;
    })
    .join('; ');
}
