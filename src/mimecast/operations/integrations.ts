import type { Operation } from '../operation';
import { envelopeRead, envelopeWrite, permissions, products, restRead, restWrite } from './rows';

const path = '/directory/cloud-gateway/v1/integrations';
const read = { permissions: [permissions.syncRead], product: products.usersAndGroups };
const edit = { permissions: [permissions.syncEdit], product: products.usersAndGroups };

/** Making, reading, changing and removing integrations of one type. */
function rowsOf(type: string, name: string) {
  const one = `${path}/${type}/{id}`;
  return {
    create: restWrite(`create the ${name} integration`, 'POST', `${path}/${type}`, 'never', edit),
    read: restRead(`read the ${name} integration`, one, read),
    update: restWrite(`update the ${name} integration`, 'PATCH', one, 'safe', edit),
    delete: restWrite(`delete the ${name} integration`, 'DELETE', one, 'safe', {
      ...edit,
      already: 'not_found',
    }),
  };
}

/** A check that Mimecast runs with an integration: it changes nothing. */
function check(type: string, name: string, does: string): Operation {
  const row = restWrite(does, 'POST', `${path}/${type}/{id}/${name}`, 'safe', read);
  return { ...row, isWrite: false };
}

const m365 = rowsOf('m365', 'Microsoft 365');
const ldap = rowsOf('active-directory', 'Active Directory');
const google = rowsOf('google', 'Google Workspace');

/** Directory integrations and their synchronization. */
export const integrationOperations = {
  listIntegrations: restRead('list directory integrations', path, { ...read, pageSize: 100 }),
  getConnections: envelopeRead('read directory connections', '/api/directory/get-connection', read),
  requestSync: restWrite('request a directory sync', 'POST', `${path}/sync-requests`, 'safe', {
    permissions: [permissions.syncRead, permissions.syncEdit],
    product: products.usersAndGroups,
  }),
  executeSync: envelopeWrite('start a directory sync', '/api/directory/execute-sync', 'safe', edit),

  createMicrosoft365: m365.create,
  readMicrosoft365: m365.read,
  updateMicrosoft365: m365.update,
  deleteMicrosoft365: m365.delete,
  testMicrosoft365Connectivity: check('m365', 'test-connectivity', 'test the connection to Microsoft 365'),
  testMicrosoft365Connector: check('m365', 'test-connector', 'test the cloud connector'),
  testMicrosoft365Authentication: check('m365', 'test-authentication', 'test signing in to Microsoft 365'),
  testMicrosoft365Authorisation: check('m365', 'test-authorisation', 'test the permissions in Microsoft 365'),
  testMicrosoft365Email: check('m365', 'test-email', 'test reading addresses of Microsoft 365'),

  createActiveDirectory: ldap.create,
  readActiveDirectory: ldap.read,
  updateActiveDirectory: ldap.update,
  deleteActiveDirectory: ldap.delete,
  testActiveDirectoryEgress: check(
    'active-directory',
    'test-egress-connectivity',
    'test the way out to Active Directory',
  ),
  testActiveDirectoryConnectivity: check(
    'active-directory',
    'test-connectivity',
    'test the connection to Active Directory',
  ),
  testActiveDirectoryCertificates: check(
    'active-directory',
    'test-certificates',
    'test the certificates of Active Directory',
  ),
  testActiveDirectoryAuthentication: check(
    'active-directory',
    'test-authentication',
    'test signing in to Active Directory',
  ),
  testActiveDirectoryValidation: check(
    'active-directory',
    'test-validation',
    'test the settings of Active Directory',
  ),
  testActiveDirectoryEmail: check(
    'active-directory',
    'test-email',
    'test reading addresses of Active Directory',
  ),

  createGoogle: google.create,
  readGoogle: google.read,
  updateGoogle: google.update,
  deleteGoogle: google.delete,
  testGoogleConnectivity: check('google', 'test-connectivity', 'test the connection to Google Workspace'),
  testGoogleAuthentication: check('google', 'test-authentication', 'test signing in to Google Workspace'),
  testGoogleAuthorisation: check('google', 'test-authorisation', 'test the permissions in Google Workspace'),
  testGoogleEmail: check('google', 'test-email', 'test reading addresses of Google Workspace'),
} as const;
