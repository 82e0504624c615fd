import { envelopeRead, envelopeWrite, permissions, products } from './rows';

const path = '/api/policy/address-alteration';
const read = { permissions: [permissions.policiesRead], product: products.policyManagement };
const edit = { permissions: [permissions.policiesEdit], product: products.policyManagement };

/** Sets of address alterations, the alterations, and the policies that apply them. */
export const addressAlterationOperations = {
  listAddressAlterationSets: envelopeRead(
    'list sets of address alterations',
    `${path}/get-address-alteration-set`,
    { ...read, pageSize: 500 },
  ),
  listAddressAlterationDefinitions: envelopeRead('list address alterations', `${path}/get-definition`, {
    ...read,
    pageSize: 500,
  }),
  createAddressAlterationDefinition: envelopeWrite(
    'create the address alteration',
    `${path}/create-definition`,
    'never',
    edit,
  ),
  deleteAddressAlterationDefinition: envelopeWrite(
    'delete the address alteration',
    `${path}/delete-definition`,
    'safe',
    { ...edit, already: 'not_found' },
  ),
  listAddressAlterationPolicies: envelopeRead('list address alteration policies', `${path}/get-policy`, {
    ...read,
    pageSize: 500,
  }),
  getAddressAlterationPolicy: envelopeRead('read the address alteration policy', `${path}/get-policy`, read),
  createAddressAlterationPolicy: envelopeWrite(
    'create the address alteration policy',
    `${path}/create-policy`,
    'never',
    edit,
  ),
  updateAddressAlterationPolicy: envelopeWrite(
    'update the address alteration policy',
    `${path}/update-policy`,
    'safe',
    edit,
  ),
  deleteAddressAlterationPolicy: envelopeWrite(
    'delete the address alteration policy',
    `${path}/delete-policy`,
    'safe',
    { ...edit, already: 'not_found' },
  ),
} as const;
