/** What a directory connector reads from, as Mimecast calls it. */
export type ConnectorKind = 'office_365' | 'active_directory' | 'google' | 'ad_push' | 'domino';

/** For sentences. */
export const kindNames: { readonly [kind in ConnectorKind]: string } = {
  office_365: 'Microsoft 365 (Entra)',
  active_directory: 'Active Directory (LDAP)',
  google: 'Google Workspace',
  ad_push: 'Synchronization Engine',
  domino: 'Domino',
};

/** `an Active Directory (LDAP) connector`. */
export function connectorOf(kind: ConnectorKind): string {
  const name = kindNames[kind];
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name} connector`;
}

/** How a stack gets a connector of a kind. */
export const kindFactories: { readonly [kind in ConnectorKind]: string } = {
  office_365: 'DirectoryConnector.microsoft365',
  active_directory: 'DirectoryConnector.activeDirectory',
  google: 'DirectoryConnector.googleWorkspace',
  ad_push: 'DirectoryConnector.synchronizationEngine',
  domino: 'DirectoryConnector.domino',
};
