import { optional, optionalComputed, required, schema } from '../../framework/schema';
import { directoryIntegration } from './directory-integration';
import { commonAttributes, contactsAttribute, statusAttribute } from './directory-integration-schema';

const notBlank = {
  validate: (text: string) => (text.trim() === '' ? 'must not be blank' : undefined),
};

const integrationSchema = schema(
  'A directory integration with Active Directory by LDAP. Mimecast connects to a domain controller from its data centres, with an account that may read.',
  {
    ...commonAttributes,
    ...contactsAttribute,
    ...statusAttribute,
    hostname: required.string('Name or IP address of the domain controller.', notBlank),
    alternate_hostname: required.string(
      'Name or IP address of the domain controller that is asked when the first does not answer; the same again where there is one only.',
      notBlank,
    ),
    port: optionalComputed.integer(
      'Port of both; LDAPS is `636`. Left out: what Mimecast decides for a new one (`389`), otherwise as it is.',
      {
        min: 1,
        max: 65_535,
      },
    ),
    encryption_mode: optionalComputed.string(
      '`none` (the password crosses the network in clear), `relaxed` (encrypted, any certificate) or `strict` (encrypted, the certificate is verified). Left out: what Mimecast decides for a new one, otherwise as it is.',
      { oneOf: ['none', 'relaxed', 'strict'] },
    ),
    user_dn: required.string('Distinguished name of the account that Mimecast signs in with.', notBlank),
    password_wo: optional.string(
      'Password of that account. Write-only: it is sent when the integration is created, and when `password_wo_version` changes.',
      {
        writeOnly: true,
        sensitive: true,
        validate: (text) => (text === '' ? 'must not be empty' : undefined),
      },
    ),
    password_wo_version: optional.integer('Any number; when it changes, the password is sent again.'),
    root_dn: required.string('Distinguished name below which is searched.', notBlank),
  },
);

export const activeDirectoryIntegration = directoryIntegration({
  typeName: 'mimecast_active_directory_integration',
  schema: integrationSchema,
  kind: 'active-directory',
  secret: 'password_wo',
});
