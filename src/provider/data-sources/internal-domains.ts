import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';

const domainsSchema = schema('The internal domains of the account.', {
  id: computed.string('Always `internal_domains`.'),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID that Mimecast gave the domain.'),
      domain: computed.string('Name of the domain.'),
      inbound_type: computed.string(
        'How recipients are checked: `any`, `smtp`, `ldap`, `known`, `backup_mx` or `smtp_null`.',
      ),
      local: computed.bool('Whether Mimecast is the only place for mail of this domain.'),
      send_only: computed.bool('Whether the domain only sends.'),
      created_date_time: computed.string('When it was made; empty where Mimecast does not say.'),
      expiry_date_time: computed.string('When it expires; empty where Mimecast does not say.'),
    },
    'The domains, by name.',
  ),
});

export const internalDomains = defineDataSource<Configured, typeof domainsSchema.attributes>({
  typeName: 'mimecast_internal_domains',
  schema: domainsSchema,
  uses: [operations.getInternalDomains, operations.listInternalDomains],

  async read({ provider, signal }) {
    const found = await provider.mimecast().domains.listInternal(signal);
    const items = found.map(
      ({ id, domain, inboundType, local, sendOnly, createdDateTime, expiryDateTime }) => ({
        id: id ?? null,
        domain,
        inbound_type: inboundType ?? null,
        local,
        send_only: sendOnly,
        created_date_time: createdDateTime ?? null,
        expiry_date_time: expiryDateTime ?? null,
      }),
    );
    return { id: 'internal_domains', items: items.sort((a, b) => (a.domain < b.domain ? -1 : 1)) };
  },
});
