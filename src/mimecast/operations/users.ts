import { envelopeRead, envelopeWrite, permissions, products, restRead } from './rows';

/** Users, their aliases and attributes, and the purge list. */
export const userOperations = {
  listUsers: restRead('list users', '/user/cloud-gateway/v1/users', {
    permissions: [permissions.internalRead],
    product: products.usersAndGroups,
    pageSize: 100,
  }),
  getInternalUsers: envelopeRead('list internal users', '/api/user/get-internal-users', {
    permissions: [permissions.internalRead],
    product: products.usersAndGroups,
    pageSize: 500,
  }),
  createUser: envelopeWrite('create the user', '/api/user/create-user', 'never', {
    permissions: [permissions.internalEdit],
    product: products.usersAndGroups,
  }),
  readUser: envelopeRead('read the user', '/api/user/update-user', {
    permissions: [permissions.internalEdit],
    product: products.usersAndGroups,
  }),
  updateUser: envelopeWrite('update the user', '/api/user/update-user', 'safe', {
    permissions: [permissions.internalEdit],
    product: products.usersAndGroups,
  }),
  getAliases: envelopeRead('read aliases', '/api/user/get-aliases', {
    permissions: [permissions.groupsRead],
    product: products.usersAndGroups,
  }),
  addAlias: envelopeWrite('add the alias', '/api/user/update-alias', 'safe', {
    permissions: [permissions.groupsEdit],
    product: products.usersAndGroups,
    already: 'conflict',
  }),
  removeAlias: envelopeWrite('remove the alias', '/api/user/remove-alias', 'safe', {
    permissions: [permissions.groupsEdit],
    product: products.usersAndGroups,
    already: 'not_found',
  }),
  findAttributeTypes: envelopeRead('list address attributes', '/api/attribute/find-attribute-types', {
    permissions: ['Directories | Attributes | Read'],
    product: products.usersAndGroups,
  }),
  getAttributes: envelopeRead('read attributes', '/api/user/get-attributes', {
    permissions: [permissions.internalEdit],
    product: products.usersAndGroups,
  }),
  updateAttributes: envelopeWrite('update attributes', '/api/user/update-attributes', 'safe', {
    permissions: [permissions.internalEdit],
    product: products.usersAndGroups,
  }),
  addToPurgeList: envelopeWrite('add to the purge list', '/api/user/add-to-purge-list', 'safe', {
    permissions: ['Directories | Internal | Purge Address'],
    product: products.usersAndGroups,
    already: 'conflict',
  }),
  removeFromPurgeList: envelopeWrite('take off the purge list', '/api/user/remove-from-purge-list', 'safe', {
    permissions: ['Directories | Internal | Remove Address from Purge List'],
    product: products.usersAndGroups,
    already: 'not_found',
  }),
};
