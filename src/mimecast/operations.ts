import type { Method } from '../http/request';
import type { Operation } from './operation';

type Facts = Pick<Operation, 'product'> & Partial<Pick<Operation, 'permission' | 'pageSize' | 'already'>>;

/** A read of dialect A; `/api/user/update-user` with an address alone is one too. */
function envelopeRead(does: string, path: string, facts: Facts): Operation {
  return { does, dialect: 'A', method: 'POST', path, isWrite: false, repeat: 'safe', ...facts };
}

function envelopeWrite(does: string, path: string, repeat: Operation['repeat'], facts: Facts): Operation {
  return { does, dialect: 'A', method: 'POST', path, isWrite: true, repeat, ...facts };
}

function restRead(does: string, path: string, facts: Facts): Operation {
  return { does, dialect: 'B', method: 'GET', path, isWrite: false, repeat: 'safe', ...facts };
}

function restWrite(
  does: string,
  method: Method,
  path: string,
  repeat: Operation['repeat'],
  facts: Facts,
): Operation {
  return { does, dialect: 'B', method, path, isWrite: true, repeat, ...facts };
}

const usersAndGroups = 'User and Group Management';
const accountManagement = 'Account Management';
const domainManagement = 'Domain Management';
const onboarding = 'Email Security Onboarding';

const internalRead = 'Directories | Internal | Read';
const internalEdit = 'Directories | Internal | Edit';
const groupsRead = 'Directories | Groups | Read';
const groupsEdit = 'Directories | Groups | Edit';
const syncRead = 'Services | Directory Sync | Read';
const syncEdit = 'Services | Directory Sync | Edit';

/** The API as a table: one row for each function in use. */
export const operations = {
  // Account
  whoami: restRead('read who the credentials belong to', '/identity/whoami', { product: accountManagement }),
  getAccount: envelopeRead('read the account', '/api/account/get-account', {
    permission: 'Account | Dashboard | Read',
    product: accountManagement,
  }),
  listRoles: restRead('list roles', '/role/cloud-gateway/v1/roles', {
    permission: 'Directories | Roles | Read',
    product: onboarding,
    pageSize: 100,
  }),

  // Domains
  getInternalDomains: envelopeRead('list internal domains', '/api/domain/get-internal-domain', {
    permission: internalRead,
    product: domainManagement,
  }),
  listInternalDomains: restRead('list internal domains', '/domain/cloud-gateway/v1/internal-domains', {
    permission: internalRead,
    product: domainManagement,
    pageSize: 100,
  }),

  // Users
  listUsers: restRead('list users', '/user/cloud-gateway/v1/users', {
    permission: internalRead,
    product: usersAndGroups,
    pageSize: 100,
  }),
  getInternalUsers: envelopeRead('list internal users', '/api/user/get-internal-users', {
    permission: internalRead,
    product: usersAndGroups,
    pageSize: 500,
  }),
  createUser: envelopeWrite('create the user', '/api/user/create-user', 'never', {
    permission: internalEdit,
    product: usersAndGroups,
  }),
  readUser: envelopeRead('read the user', '/api/user/update-user', {
    permission: internalEdit,
    product: usersAndGroups,
  }),
  updateUser: envelopeWrite('update the user', '/api/user/update-user', 'safe', {
    permission: internalEdit,
    product: usersAndGroups,
  }),
  getAliases: envelopeRead('read aliases', '/api/user/get-aliases', {
    permission: groupsRead,
    product: usersAndGroups,
  }),
  addAlias: envelopeWrite('add the alias', '/api/user/update-alias', 'safe', {
    permission: groupsEdit,
    product: usersAndGroups,
    already: 'conflict',
  }),
  removeAlias: envelopeWrite('remove the alias', '/api/user/remove-alias', 'safe', {
    permission: groupsEdit,
    product: usersAndGroups,
    already: 'not_found',
  }),
  findAttributeTypes: envelopeRead('list address attributes', '/api/attribute/find-attribute-types', {
    permission: 'Directories | Attributes | Read',
    product: usersAndGroups,
  }),
  getAttributes: envelopeRead('read attributes', '/api/user/get-attributes', {
    permission: internalEdit,
    product: usersAndGroups,
  }),
  updateAttributes: envelopeWrite('update attributes', '/api/user/update-attributes', 'safe', {
    permission: internalEdit,
    product: usersAndGroups,
  }),
  addToPurgeList: envelopeWrite('add to the purge list', '/api/user/add-to-purge-list', 'safe', {
    permission: 'Directories | Internal | Purge Address',
    product: usersAndGroups,
    already: 'conflict',
  }),
  removeFromPurgeList: envelopeWrite('take off the purge list', '/api/user/remove-from-purge-list', 'safe', {
    permission: 'Directories | Internal | Remove Address from Purge List',
    product: usersAndGroups,
    already: 'not_found',
  }),

  // Groups: update and delete exist in dialect A only
  listGroups: restRead('list groups', '/directory/cloud-gateway/v1/groups', {
    permission: groupsRead,
    product: usersAndGroups,
    pageSize: 100,
  }),
  getGroup: restRead('read the group', '/directory/cloud-gateway/v1/groups/{id}', {
    permission: groupsRead,
    product: usersAndGroups,
  }),
  createGroup: restWrite('create the group', 'POST', '/directory/cloud-gateway/v1/groups', 'never', {
    permission: groupsEdit,
    product: usersAndGroups,
  }),
  updateGroup: envelopeWrite('update the group', '/api/directory/update-group', 'safe', {
    permission: `${groupsEdit}" and "${syncEdit}`,
    product: usersAndGroups,
  }),
  deleteGroup: envelopeWrite('delete the group', '/api/directory/delete-group', 'safe', {
    permission: groupsEdit,
    product: usersAndGroups,
    already: 'not_found',
  }),
  listMembers: restRead('list group members', '/directory/cloud-gateway/v1/groups/{id}/members', {
    permission: groupsRead,
    product: usersAndGroups,
    pageSize: 100,
  }),
  addMembers: restWrite(
    'add group members',
    'POST',
    '/directory/cloud-gateway/v1/groups/{id}/members',
    'safe',
    {
      permission: groupsEdit,
      product: usersAndGroups,
      already: 'conflict',
    },
  ),
  removeMembers: restWrite(
    'remove group members',
    'POST',
    '/directory/cloud-gateway/v1/groups/{id}/remove-members',
    'safe',
    { permission: `${groupsEdit}" and "${syncEdit}`, product: usersAndGroups, already: 'not_found' },
  ),

  // Directory integrations
  listIntegrations: restRead('list directory integrations', '/directory/cloud-gateway/v1/integrations', {
    permission: syncRead,
    product: usersAndGroups,
    pageSize: 100,
  }),
  getConnections: envelopeRead('read directory connections', '/api/directory/get-connection', {
    permission: syncRead,
    product: usersAndGroups,
  }),
  requestSync: restWrite(
    'request a directory sync',
    'POST',
    '/directory/cloud-gateway/v1/integrations/sync-requests',
    'safe',
    { permission: `${syncRead}" and "${syncEdit}`, product: usersAndGroups },
  ),
  executeSync: envelopeWrite('start a directory sync', '/api/directory/execute-sync', 'safe', {
    permission: syncEdit,
    product: usersAndGroups,
  }),
} as const satisfies Readonly<Record<string, Operation>>;
