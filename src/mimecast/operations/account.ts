import { envelopeRead, products, restRead } from './rows';

/** Who the credentials belong to, the account, and its roles. */
export const accountOperations = {
  whoami: restRead('read who the credentials belong to', '/identity/whoami', {
    product: products.accountManagement,
  }),
  getAccount: envelopeRead('read the account', '/api/account/get-account', {
    permissions: ['Account | Dashboard | Read'],
    product: products.accountManagement,
  }),
  listRoles: restRead('list roles', '/role/cloud-gateway/v1/roles', {
    permissions: ['Directories | Roles | Read'],
    product: products.onboarding,
    pageSize: 100,
  }),
};
