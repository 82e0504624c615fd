import { permissions, products } from '../../src/mimecast/operations/rows';
import type { Capability } from './capability';

const { onboarding, domainManagement, accountManagement } = products;
const domains = '/domain/cloud-gateway/v1';
const contact = '/account/cloud-gateway/v1/emergency-contact';
const snapshot = 'Copies and puts back a whole account: an act, not a state.';
const registers =
  'A domain is registered once, with a proof in DNS: the Administration Console leads through it.';
const notDirectory = 'Has nothing to do with users, groups, connectors or policies.';

/** Account, roles and domains. */
export const accountAndDomains: readonly Capability[] = [
  {
    area: 'Account and roles',
    products: [accountManagement],
    inUse: ['GET /identity/whoami'],
    leftOut: { 'POST /api/provisioning/get-packages': notDirectory },
  },
  {
    area: 'Account and roles',
    products: [accountManagement],
    permission: 'Account | Dashboard | Read',
    inUse: ['POST /api/account/get-account'],
    leftOut: {
      'POST /api/account/get-dashboard-notifications': notDirectory,
      'POST /api/account/get-support-info': notDirectory,
    },
  },
  {
    area: 'Account and roles',
    products: [accountManagement, onboarding],
    permission: 'Account | Settings | Read',
    leftOut: { [`GET ${contact}`]: notDirectory },
  },
  {
    area: 'Account and roles',
    products: [accountManagement, onboarding],
    permission: 'Account | Settings | Edit',
    leftOut: { [`PATCH ${contact}`]: notDirectory, [`PUT ${contact}`]: notDirectory },
  },
  {
    area: 'Account and roles',
    products: [accountManagement],
    permission: 'Account Menu | Config Snapshot | Backup',
    leftOut: { 'POST /config-snapshot/v1/create': snapshot },
  },
  {
    area: 'Account and roles',
    products: [accountManagement],
    permission: 'Account Menu | Config Snapshot | List',
    leftOut: { 'POST /config-snapshot/v1/list': snapshot },
  },
  {
    area: 'Account and roles',
    products: [accountManagement],
    permission: 'Account Menu | Config Snapshot | Export',
    leftOut: { 'POST /config-snapshot/v1/export': snapshot, 'POST /config-snapshot/v1/restore': snapshot },
  },
  {
    area: 'Account and roles',
    products: [onboarding],
    permission: 'Directories | Roles | Read',
    inUse: ['GET /role/cloud-gateway/v1/roles'],
  },
  {
    area: 'Domains',
    products: [domainManagement, onboarding],
    permission: permissions.internalRead,
    inUse: [`GET ${domains}/internal-domains`],
    leftOut: { [`GET ${domains}/internal-domains/{id}`]: 'The list has the same fields.' },
  },
  {
    area: 'Domains',
    products: [domainManagement],
    permission: permissions.internalRead,
    inUse: ['POST /api/domain/get-internal-domain'],
    leftOut: {
      [`GET ${domains}/internal-domains/m365/{id}/lookup`]: `What it answers is not published. ${registers}`,
    },
  },
  {
    area: 'Domains',
    products: [domainManagement],
    permission: 'Directories | Internal | Register New Domain',
    leftOut: {
      [`POST ${domains}/pending-domains/generate-token`]: registers,
      'POST /api/domain/create-domain': registers,
      'POST /api/domain/delete-pending-domain': registers,
      'POST /api/domain/get-pending-domain': registers,
      'POST /api/domain/get-provision-status': registers,
      'POST /api/domain/get-verification-code': registers,
      'POST /api/domain/verify-domain': registers,
    },
  },
  {
    area: 'Domains',
    products: [domainManagement, onboarding],
    permission: 'Directories | Internal | Register New Domain',
    leftOut: {
      [`GET ${domains}/pending-domains`]: registers,
      [`POST ${domains}/pending-domains`]: registers,
      [`GET ${domains}/pending-domains/{id}`]: registers,
      [`DELETE ${domains}/pending-domains/{id}`]: registers,
      [`POST ${domains}/pending-domains/verify`]: registers,
    },
  },
  {
    area: 'Domains',
    products: [domainManagement, onboarding],
    permission: permissions.internalEdit,
    leftOut: {
      [`PATCH ${domains}/internal-domains/{id}`]:
        'Changes how a domain takes unknown recipients, and nothing else: a setting of mail flow.',
    },
  },
  {
    area: 'Domains',
    products: [domainManagement, onboarding],
    permission: 'Directories | External | Read',
    leftOut: {
      [`GET ${domains}/external-domains`]: 'External domains are what mail made known: nothing to manage.',
      [`GET ${domains}/external-domains/{id}`]:
        'External domains are what mail made known: nothing to manage.',
    },
  },
  {
    area: 'Domains',
    products: [domainManagement, onboarding],
    permission: 'Directories | Dashboard | Read',
    leftOut: {
      [`GET ${domains}/internal-domains/{id}/dns-records/{record_type}`]: 'Advice for a DNS provider.',
    },
  },
  {
    area: 'Domains',
    products: [domainManagement, onboarding],
    permission: permissions.policiesRead,
    leftOut: { [`POST ${domains}/internal-domains/verify`]: 'Checks MX records: a step of onboarding.' },
  },
  {
    area: 'Domains',
    products: [domainManagement],
    permission: 'Account | Settings | Edit',
    leftOut: { 'PATCH /email/cloud-gateway/v1/protection-mode': notDirectory },
  },
  {
    area: 'Domains',
    products: [domainManagement],
    permission:
      'Directories | Internal | Register New Domain and Secure Email Gateway | Onboarding Application',
    leftOut: { [`POST ${domains}/internal-domains/m365/{id}/register`]: registers },
  },
];
