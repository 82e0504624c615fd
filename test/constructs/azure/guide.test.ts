import * as provider from '@cdktf/provider-azuread/lib/provider';
import * as azure from '../../../src/azure';
import { madeBy, piecesOf } from '../examples';

const stacks: Readonly<Record<string, readonly string[]>> = {
  DirectoryReader: [
    'azuread_app_role_assignment.reader_groupmember_read_all',
    'azuread_app_role_assignment.reader_user_read_all',
    'azuread_application.reader',
    'azuread_application_federated_identity_credential.reader_repo-contoso-directory-environment-production',
    'azuread_service_principal.reader',
  ],
  ConsoleConnector: [
    'azuread_app_role_assignment.connector_directory_read_all',
    'azuread_app_role_assignment.connector_user_read_all',
    'azuread_application.connector',
    'azuread_application_password.connector_a',
    'azuread_service_principal.connector',
  ],
  MimecastConsent: [
    'azuread_app_role_assignment.mimecast_directory_read_all',
    'azuread_app_role_assignment.mimecast_user_read_all',
    'azuread_service_principal.mimecast',
  ],
};

const pieces = piecesOf('docs/guides/office-365-app-registration.md');

it.each(pieces)('an example of the guide is a stack as it stands: %#', (code) => {
  const [, name = ''] = /class (\w+) /.exec(code) ?? [];
  const made = madeBy(code, {
    'cdktf-mimecast/azure': azure,
    '@cdktf/provider-azuread/lib/provider': provider,
  });

  const addresses = Object.entries(made.resource).flatMap(([type, named]) =>
    Object.keys(named).map((each) => `${type}.${each}`),
  );
  expect(addresses).toEqual(stacks[name]);
});

it('the guide has an example of each', () => {
  expect(pieces).toHaveLength(Object.keys(stacks).length);
});
