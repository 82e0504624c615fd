import { envelopeRead, envelopeWrite, permissions, products } from './rows';

const path = '/api/ttp/url';
const edit = { permissions: [permissions.urlProtectEdit], product: products.policyManagement };

/** URLs that URL Protect always permits or blocks. */
export const managedUrlOperations = {
  // Without a page size it answers 10 rows.
  listManagedUrls: envelopeRead('list managed URLs', `${path}/get-all-managed-urls`, {
    ...edit,
    pageSize: 500,
  }),
  createManagedUrl: envelopeWrite('create the managed URL', `${path}/create-managed-url`, 'never', edit),
  deleteManagedUrl: envelopeWrite('delete the managed URL', `${path}/delete-managed-url`, 'safe', {
    permissions: [permissions.urlProtectionEdit],
    product: products.policyManagement,
    already: 'not_found',
  }),
} as const;
