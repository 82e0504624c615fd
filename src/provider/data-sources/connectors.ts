import { ApiError } from '../../core/errors';
import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import type { Connector } from '../../mimecast/connectors';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedConnectors } from '../connector-listing';

const connectorsSchema = schema(
  'The cloud connectors of the account: the consents with which Mimecast signs in to cloud services. They are made, and consent is given, in the Administration Console (Services, Connectors).',
  {
    id: computed.string('Always `connectors`.'),
    items: computed.nested(
      'list',
      {
        id: computed.string('ID of the connector.'),
        name: computed.string('Name of the connector. Empty where Mimecast does not say.'),
        description: computed.string('Remarks. Empty where Mimecast does not say.'),
        connector_provider: computed.string(
          'The cloud service, such as `azure_standard` or `azure_gcc`. Empty where Mimecast does not say.',
        ),
        status: computed.string(
          '`configured` (consent is pending), `connected` or `error`. Empty where Mimecast does not say.',
        ),
        product_id: computed.string(
          'ID of the Mimecast product that uses it. Empty where Mimecast does not say.',
        ),
        product_name: computed.string('Name of that product. Empty where Mimecast does not say.'),
        product_code: computed.string('Code of that product. Empty where Mimecast does not say.'),
        product_description: computed.string(
          'Description of that product. Empty where Mimecast does not say.',
        ),
        created_date_time: computed.string('When it was made. Empty where Mimecast does not say.'),
        updated_date_time: computed.string('When it was last changed. Empty where Mimecast does not say.'),
      },
      'The connectors, by name.',
    ),
  },
);

export const connectors = defineDataSource<Configured, typeof connectorsSchema.attributes>({
  typeName: 'mimecast_connectors',
  schema: connectorsSchema,
  uses: [operations.listConnectors],

  async read({ provider, signal }) {
    const found = await listedConnectors(provider, signal);
    if (found instanceof ApiError) throw found;
    const items = found.map(itemOf).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
    return { id: 'connectors', items };
  },
});

function itemOf(connector: Connector) {
  const { id, name, description, provider, status, product, createdDateTime, updatedDateTime } = connector;
  return {
    id,
    name: name ?? null,
    description: description ?? null,
    connector_provider: provider ?? null,
    status: status ?? null,
    product_id: product.id ?? null,
    product_name: product.name ?? null,
    product_code: product.code ?? null,
    product_description: product.description ?? null,
    created_date_time: createdDateTime ?? null,
    updated_date_time: updatedDateTime ?? null,
  };
}
