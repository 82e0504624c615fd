import { envelopeRead, envelopeWrite, permissions, products, restRead, restWrite } from './rows';

/** Directory integrations and their synchronization. */
export const integrationOperations = {
  listIntegrations: restRead('list directory integrations', '/directory/cloud-gateway/v1/integrations', {
    permissions: [permissions.syncRead],
    product: products.usersAndGroups,
    pageSize: 100,
  }),
  getConnections: envelopeRead('read directory connections', '/api/directory/get-connection', {
    permissions: [permissions.syncRead],
    product: products.usersAndGroups,
  }),
  requestSync: restWrite(
    'request a directory sync',
    'POST',
    '/directory/cloud-gateway/v1/integrations/sync-requests',
    'safe',
    { permissions: [permissions.syncRead, permissions.syncEdit], product: products.usersAndGroups },
  ),
  executeSync: envelopeWrite('start a directory sync', '/api/directory/execute-sync', 'safe', {
    permissions: [permissions.syncEdit],
    product: products.usersAndGroups,
  }),
};
