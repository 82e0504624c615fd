import { optional, required, schema } from '../../framework/schema';
import { directoryIntegration } from './directory-integration';
import { commonAttributes, statusAttribute } from './directory-integration-schema';

const integrationSchema = schema(
  'A directory integration with Google Workspace. Mimecast signs in with a service account that may read the directory.',
  {
    ...commonAttributes,
    ...statusAttribute,
    user: required.string('Address of the Google administrator in whose name the service account reads.', {
      validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
    }),
    service_account_key_wo: optional.string(
      'Key of the service account, the JSON document as Google gives it. Write-only: it is sent when the integration is created, and when `service_account_key_wo_version` changes.',
      {
        writeOnly: true,
        sensitive: true,
        validate: (text) => (text === '' ? 'must not be empty' : undefined),
      },
    ),
    service_account_key_wo_version: optional.integer('Any number; when it changes, the key is sent again.'),
  },
);

export const googleWorkspaceDirectoryIntegration = directoryIntegration({
  typeName: 'mimecast_google_workspace_directory_integration',
  schema: integrationSchema,
  kind: 'google',
  secret: 'service_account_key_wo',
});
