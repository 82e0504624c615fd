import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedSigning } from '../definition-listing';

const unsaid = 'Empty where Mimecast does not say.';

const signingsSchema = schema(
  'The outbound DNS authentication definitions of the account, however they were made.',
  {
    id: computed.string('Always `dns_authentication_outbound_definitions`.'),
    items: computed.nested(
      'list',
      {
        id: computed.string('ID of the definition.'),
        description: computed.string('Name of the definition.'),
        domain: computed.string('Domain whose mail is signed.'),
        selector: computed.string(`DKIM selector: the first label of the DNS record. ${unsaid}`),
        key_length: computed.integer(`Length of the key in bits. ${unsaid}`),
        sign_dkim: computed.bool(`Whether mail is signed. ${unsaid}`),
        dns_address: computed.string(
          `Name of the DNS record (type TXT) that has to hold \`public_key\`. ${unsaid}`,
        ),
        public_key: computed.string(`What that DNS record has to say. ${unsaid}`),
        validated: computed.bool(`Whether Mimecast has found the record. ${unsaid}`),
      },
      'The definitions, by name.',
    ),
  },
);

export const dnsAuthenticationOutboundDefinitions = defineDataSource<
  Configured,
  typeof signingsSchema.attributes
>({
  typeName: 'mimecast_dns_authentication_outbound_definitions',
  schema: signingsSchema,
  uses: [operations.listDnsAuthenticationOutboundDefinitions],

  async read({ provider, signal }) {
    const definitions = [...(await listedSigning(provider, signal)).values()];
    const items = definitions.map((definition) => ({
      id: definition.id,
      description: definition.description,
      domain: definition.domain,
      selector: definition.selector ?? null,
      key_length: definition.keyLength ?? null,
      sign_dkim: definition.signDkim ?? null,
      dns_address: definition.dnsAddress ?? null,
      public_key: definition.publicKey ?? null,
      validated: definition.validated ?? null,
    }));
    return {
      id: 'dns_authentication_outbound_definitions',
      items: items.sort((a, b) => (a.description < b.description ? -1 : 1)),
    };
  },
});
