import { envelopeRead, envelopeWrite, permissions, products } from './rows';

const path = '/api/policy/webwhiteurl';
const read = { permissions: [permissions.webPoliciesRead], product: products.policyManagement };
const edit = { permissions: [permissions.webPoliciesEdit], product: products.policyManagement };

/** Web Security policies of allowed and blocked URLs. There is no listing of them. */
export const webUrlOperations = {
  getWebUrlPolicy: envelopeRead('read the web security URL policy', `${path}/get-policy-with-targets`, read),
  createWebUrlPolicy: envelopeWrite(
    'create the web security URL policy',
    `${path}/create-policy-with-targets`,
    'never',
    edit,
  ),
  updateWebUrlPolicy: envelopeWrite(
    'update the web security URL policy',
    `${path}/update-policy-with-targets`,
    'safe',
    edit,
  ),
  deleteWebUrlPolicy: envelopeWrite(
    'delete the web security URL policy',
    `${path}/delete-policy-with-targets`,
    'safe',
    { ...edit, already: 'not_found' },
  ),
} as const;
