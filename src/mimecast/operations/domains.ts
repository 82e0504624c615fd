import { envelopeRead, permissions, products, restRead } from './rows';

/** Internal domains. */
export const domainOperations = {
  getInternalDomains: envelopeRead('list internal domains', '/api/domain/get-internal-domain', {
    permissions: [permissions.internalRead],
    product: products.domainManagement,
  }),
  listInternalDomains: restRead('list internal domains', '/domain/cloud-gateway/v1/internal-domains', {
    permissions: [permissions.internalRead],
    product: products.domainManagement,
    pageSize: 100,
  }),
};
