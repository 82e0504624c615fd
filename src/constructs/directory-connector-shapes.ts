import { anyProvider } from './checked';
import type { ConnectorKind } from './connector-kind';
import type {
  ActiveDirectoryConnectorProps,
  ConsoleConnector,
  DirectoryConnectorProps,
  ExistingConnector,
  GoogleWorkspaceConnectorProps,
  Microsoft365ConnectorProps,
  UnlinkLimit,
} from './directory-connector-props';
import { anyText, flag, number, oneOf, optional, text } from './expected';
import { texts, type Shape } from './expected-objects';
import { secret } from './secret-input';

const connectorShape: Shape<DirectoryConnectorProps> = {
  name: text('the name that Mimecast is to show'),
  remarks: optional(anyText),
  domains: optional(texts),
  enabled: optional(flag),
  acknowledgeDisabledAccounts: optional(flag),
  deleteUsers: optional(flag),
  maxUnlink: optional(
    oneOf<UnlinkLimit>(0, 10, 20, 50, 100, 300, 500, 1000, 2000, 5000, 10000, 50000, 100000, 'unlimited'),
  ),
  verify: optional(flag),
  provider: anyProvider,
};

export const microsoft365Shape: Shape<Microsoft365ConnectorProps> = {
  ...connectorShape,
  tenantDomain: text('the domain with which the tenant signed up, such as "contoso.onmicrosoft.com"'),
  cloudConnectorId: optional(anyText),
  cloud: optional(oneOf('standard', 'gov')),
  syncContacts: optional(flag),
  syncGuests: optional(flag),
};

export const activeDirectoryShape: Shape<ActiveDirectoryConnectorProps> = {
  ...connectorShape,
  hostname: text('the name or IP address of a domain controller'),
  alternateHostname: optional(anyText),
  port: optional(number),
  encryption: optional(oneOf('none', 'relaxed', 'strict')),
  userDn: text('the distinguished name of the account that Mimecast signs in with'),
  password: secret,
  passwordVersion: optional(number),
  rootDn: text('the distinguished name below which is searched'),
  syncContacts: optional(flag),
};

export const googleWorkspaceShape: Shape<GoogleWorkspaceConnectorProps> = {
  ...connectorShape,
  user: text('the address of a Google administrator'),
  serviceAccountKey: secret,
  serviceAccountKeyVersion: optional(number),
};

export const existingShape: Shape<ExistingConnector> = {
  id: optional(anyText),
  description: optional(anyText),
  type: optional(oneOf<ConnectorKind>('office_365', 'active_directory', 'google', 'ad_push', 'domino')),
  domain: optional(anyText),
  provider: anyProvider,
};

export const consoleShape: Shape<ConsoleConnector> = {
  id: optional(anyText),
  description: optional(anyText),
  domain: optional(anyText),
  provider: anyProvider,
};
