import { permissions, products, restRead } from './rows';

const path = '/connector/cloud-gateway/v1/connectors';
// Reading asks for the permission to edit too.
const access = { permissions: [permissions.connectorsEdit], product: products.connectors };

/** Cloud connectors; making one ends with a person's consent, so that the API alone cannot do it. */
export const connectorOperations = {
  listConnectors: restRead('list cloud connectors', path, { ...access, pageSize: 100 }),
  getConnector: restRead('read the cloud connector', `${path}/{id}`, access),
};
