import { domainProblem, isToken, keyOf } from './address';
import { connectorOf, type ConnectorKind } from './connector-kind';
import type {
  ConsoleConnector,
  DirectoryConnectorProps,
  ExistingConnector,
} from './directory-connector-props';

/** What is wrong with a connector that is to be made. What only Terraform knows is not looked at. */
export function connectorProblems({ name, remarks = '', domains = [] }: DirectoryConnectorProps): string[] {
  return [
    ...lengthProblem('name', name, 120),
    ...lengthProblem('remarks', remarks, 240),
    ...domainListProblems(domains),
  ];
}

function lengthProblem(name: string, text: string, longest: number): string[] {
  if (isToken(text) || text.length <= longest) return [];
  return [`${name} has ${text.length} characters: Mimecast takes at most ${longest}.`];
}

function domainListProblems(domains: readonly string[]): string[] {
  if (isToken(domains)) return [];
  return domains.flatMap((domain, index) => {
    if (domainProblem(domain) !== undefined) {
      return [`domains[${index}] is "${domain}": give a domain name such as "contoso.example".`];
    }
    const earlier = domains.findIndex((other) => keyOf(other) === keyOf(domain));
    return earlier < index
      ? [`domains[${index}] ${domain} is there twice (also domains[${earlier}]): keep one of them.`]
      : [];
  });
}

/** A lookup that names nothing, or more than one thing. */
export function lookupProblems(which: ExistingConnector): string[] {
  const given = selectorsOf(which);
  if (given.length === 1) return [];
  return [
    `The connector is looked for by ${given.length === 0 ? 'nothing' : given.join(' and ')}: give exactly one of id, description, type and domain.`,
  ];
}

const console = 'Administration Console, Services, Directory Synchronization, New Directory Connector';

const steps: { readonly [kind in ConnectorKind]?: string } = {
  ad_push: `add it there (${console}, type Mimecast Synchronization Engine), install the engine on a server of the domain, and bind it`,
  domino: `add it there (${console}, type Domino Directory)`,
};

/** Whether somebody asks for a connector to be made that no API can make. */
export function consoleProblems(kind: ConnectorKind, which: ConsoleConnector): string[] {
  const selectors = ['id', 'description', 'domain', 'provider'];
  const settings = Object.keys(which).filter((name) => !selectors.includes(name));
  if (settings.length > 0) {
    return [
      `${settings.join(', ')} would make ${connectorOf(kind)}, which only the Administration Console can: ${steps[kind]}; then leave these out here, and the connector is found.`,
    ];
  }
  const given = selectorsOf(which);
  if (given.length < 2) return [];
  return [`The connector is looked for by ${given.join(' and ')}: give one of them, or none.`];
}

function selectorsOf(which: ExistingConnector | ConsoleConnector): readonly string[] {
  const given = Object.entries(which).filter(([name, value]) => name !== 'provider' && value !== undefined);
  return given.map(([name]) => name);
}
