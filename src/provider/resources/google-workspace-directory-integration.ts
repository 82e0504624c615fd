import { parseEmailAddress } from '../../core/email-address';
import { optional, required, schema } from '../../framework/schema';
import { isKeyDocument } from '../../mimecast/directory-integrations';
import { directoryIntegration } from './directory-integration';
import { commonAttributes, statusAttribute } from './directory-integration-schema';

const integrationSchema = schema(
  'A directory integration with Google Workspace. Mimecast signs in with a service account that may read the directory.',
  {
    ...commonAttributes,
    ...statusAttribute,
    user: required.string('Address of the Google administrator in whose name the service account reads.', {
      validate: addressProblem,
    }),
    service_account_key_wo: optional.string(
      'Key of the service account, the JSON document as Google gives it. Write-only: it is sent when the integration is created, and when `service_account_key_wo_version` changes.',
      {
        writeOnly: true,
        sensitive: true,
        validate: keyProblem,
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

function addressProblem(text: string): string | undefined {
  const parsed = parseEmailAddress(text);
  return 'problem' in parsed ? `must be an address: it ${parsed.problem}` : undefined;
}

/** Says nothing of what the key holds. */
function keyProblem(text: string): string | undefined {
  return isKeyDocument(text)
    ? undefined
    : 'must be the JSON document that Google gives for the key of a service account: its content, not the name of its file, and not in Base64';
}
