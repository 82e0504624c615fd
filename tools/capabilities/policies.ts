import { permissions, products } from '../../src/mimecast/operations/rows';
import { crud, doneBy } from './capability';
import type { Capability } from './capability';

const { onboarding, policyManagement } = products;
const policy = '/policy-management/cloud-gateway/v1';
const alteration = '/api/policy/address-alteration';
const noRead = 'What was written cannot be read back, so Terraform could not tell what is there.';
const cloudGateway = 'Cloud Gateway';
const familiesInBoth = [
  'anti-spoofing/policies',
  'anti-spoofing-bypass/policies',
  'delivery-route/definitions',
  'delivery-route/policies',
  'dns-authentication-outbound/definitions',
  'dns-authentication-outbound/policies',
  'greylisting/policies',
];

/** Policies, URL lists and managed senders. */
export const policyFunctions: readonly Capability[] = [
  {
    area: 'Policies',
    products: [policyManagement, onboarding],
    permission: permissions.policiesRead,
    inUse: familiesInBoth.flatMap((family) => crud(`${policy}/${family}`, 'Read')),
    leftOut: {
      [`POST ${policy}/delivery-route/verify`]: 'Sends a test to the mail server: an act, not a state.',
    },
  },
  {
    area: 'Policies',
    products: [policyManagement, onboarding],
    permission: permissions.policiesEdit,
    inUse: familiesInBoth.flatMap((family) => crud(`${policy}/${family}`, 'Edit')),
    leftOut: {
      [`POST ${policy}/dns-authentication-outbound/definitions/{id}/verify`]:
        'Looks for the DNS record once: an act, not a state.',
    },
  },
  {
    area: 'Policies',
    products: [policyManagement],
    permission: permissions.policiesRead,
    inUse: [
      ...crud(`${policy}/blocked-senders/policies`, 'Read'),
      `POST ${alteration}/get-address-alteration-set`,
      `POST ${alteration}/get-definition`,
      `POST ${alteration}/get-policy`,
    ],
    leftOut: {
      'POST /api/policy/antispoofing-bypass/get-policy': doneBy(`${policy}/anti-spoofing-bypass/policies`),
      'POST /api/policy/blockedsenders/get-policy': doneBy(`${policy}/blocked-senders/policies`),
    },
  },
  {
    area: 'Policies',
    products: [policyManagement],
    permission: permissions.policiesEdit,
    inUse: [
      ...crud(`${policy}/blocked-senders/policies`, 'Edit'),
      ...['create-definition', 'delete-definition'].map((name) => `POST ${alteration}/${name}`),
      ...['create-policy', 'update-policy', 'delete-policy'].map((name) => `POST ${alteration}/${name}`),
    ],
    leftOut: {
      [`POST ${alteration}/create-address-alteration-set`]:
        'A set can be neither changed nor deleted again: create it in the Administration Console.',
      'POST /api/policy/antispoofing-bypass/create-policy': doneBy(`${policy}/anti-spoofing-bypass/policies`),
      'POST /api/policy/antispoofing-bypass/update-policy': doneBy(`${policy}/anti-spoofing-bypass/policies`),
      'POST /api/policy/antispoofing-bypass/delete-policy': doneBy(`${policy}/anti-spoofing-bypass/policies`),
      'POST /api/policy/blockedsenders/create-policy': doneBy(`${policy}/blocked-senders/policies`),
    },
  },
  {
    area: 'Policies',
    products: [policyManagement],
    permission: permissions.webPoliciesRead,
    inUse: ['POST /api/policy/webwhiteurl/get-policy-with-targets'],
  },
  {
    area: 'Policies',
    products: [policyManagement],
    permission: permissions.webPoliciesEdit,
    inUse: ['create', 'update', 'delete'].map(
      (verb) => `POST /api/policy/webwhiteurl/${verb}-policy-with-targets`,
    ),
  },
  {
    area: 'URL protection',
    products: [policyManagement],
    permission: 'Services | Targeted Threat Protection - URL Protect | Edit',
    inUse: ['POST /api/ttp/url/create-managed-url', 'POST /api/ttp/url/get-all-managed-urls'],
  },
  {
    area: 'URL protection',
    products: [policyManagement],
    permission: 'Services | URL Protection | Edit',
    inUse: ['POST /api/ttp/url/delete-managed-url'],
  },
  {
    area: 'URL protection',
    products: [cloudGateway],
    permission: 'Account | Dashboard | Read',
    leftOut: { 'POST /api/ttp/url/decode-url': 'Answers a question about one link: nothing to manage.' },
  },
  {
    area: 'Managed senders',
    products: [cloudGateway],
    permission: 'Gateway | Managed Senders | Edit',
    leftOut: {
      'POST /api/managedsender/permit-or-block-sender': noRead,
      'POST /email/cloud-gateway/v1/managed-senders/internal-addresses/bulk-delete': noRead,
      'POST /email/cloud-gateway/v1/managed-senders/recipients/{recipient_email}/bulk-delete': noRead,
      'POST /email/cloud-gateway/v1/managed-senders/senders/bulk-delete': noRead,
    },
  },
];
