import { computed, optionalComputed, required, schema } from '../../framework/schema';
import { directoryIntegration } from './directory-integration';
import { commonAttributes, contactsAttribute } from './directory-integration-schema';

const integrationSchema = schema(
  'A directory integration with Microsoft 365 (Entra ID). Mimecast signs in with an application of its own, for which an administrator of the tenant gives consent in the Administration Console (Services, Connectors): that consent is the cloud connector.',
  {
    ...commonAttributes,
    ...contactsAttribute,
    tenant_domain: required.string(
      'Domain with which the tenant signed up, such as `contoso.onmicrosoft.com`.',
      {
        validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
      },
    ),
    connector_id: optionalComputed.string(
      'ID of the cloud connector that holds the consent; `data.mimecast_connectors` lists them. Left out: none for a new one, with which Mimecast synchronizes nothing; otherwise as it is.',
    ),
    server_subtype: optionalComputed.string(
      '`standard`, or `gov` for GCC High. Left out: `standard` for a new one, otherwise as it is.',
      {
        oneOf: ['standard', 'gov'],
      },
    ),
    sync_guest_users: optionalComputed.bool(
      'Whether guest users are synchronized as well. Left out: `false` for a new one, otherwise as it is.',
    ),
    client_id: computed.string(
      'ID of the Microsoft application with which Mimecast signs in. Empty where Mimecast does not say.',
      { keep: true },
    ),
  },
);

export const microsoft365DirectoryIntegration = directoryIntegration({
  typeName: 'mimecast_microsoft_365_directory_integration',
  schema: integrationSchema,
  kind: 'm365',
});
