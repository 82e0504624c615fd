import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedRoutes } from '../definition-listing';

const routesSchema = schema('The delivery route definitions of the account, however they were made.', {
  id: computed.string('Always `delivery_route_definitions`.'),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID of the definition.'),
      description: computed.string('Name of the definition.'),
      hostname: computed.string('Name or IP address of the host.'),
      port: computed.integer('Port at which it takes mail.'),
      alternate_route_id: computed.string(
        'ID of the definition for when this host cannot be reached. Empty: none.',
      ),
      username: computed.string('Name with which Mimecast signs in. Empty: it does not.', {
        sensitive: true,
      }),
      auth_mechanisms: computed.list('string', 'SMTP mechanisms with which it signs in. Empty: none.'),
      domain: computed.string('Domain of the account with which it signs in. Empty: none.'),
    },
    'The definitions, by name.',
  ),
});

export const deliveryRouteDefinitions = defineDataSource<Configured, typeof routesSchema.attributes>({
  typeName: 'mimecast_delivery_route_definitions',
  schema: routesSchema,
  uses: [operations.listDeliveryRouteDefinitions],

  async read({ provider, signal }) {
    const routes = [...(await listedRoutes(provider, signal)).values()];
    const items = routes.map((route) => ({
      id: route.id,
      description: route.description,
      hostname: route.hostname,
      port: route.port,
      alternate_route_id: route.alternateRouteId ?? null,
      username: route.username ?? null,
      auth_mechanisms: route.authMechanisms,
      domain: route.domain ?? null,
    }));
    return {
      id: 'delivery_route_definitions',
      items: items.sort((a, b) => (a.description < b.description ? -1 : 1)),
    };
  },
});
