import { envelopeWrite, permissions, products, restRead, restWrite } from './rows';

/** Groups and their members; changing and deleting a group exists in dialect A only. */
export const groupOperations = {
  listGroups: restRead('list groups', '/directory/cloud-gateway/v1/groups', {
    permissions: [permissions.groupsRead],
    product: products.usersAndGroups,
    pageSize: 100,
  }),
  getGroup: restRead('read the group', '/directory/cloud-gateway/v1/groups/{id}', {
    permissions: [permissions.groupsRead],
    product: products.usersAndGroups,
  }),
  createGroup: restWrite('create the group', 'POST', '/directory/cloud-gateway/v1/groups', 'never', {
    permissions: [permissions.groupsEdit],
    product: products.usersAndGroups,
  }),
  updateGroup: envelopeWrite('update the group', '/api/directory/update-group', 'safe', {
    permissions: [permissions.groupsEdit, permissions.syncEdit],
    product: products.usersAndGroups,
  }),
  deleteGroup: envelopeWrite('delete the group', '/api/directory/delete-group', 'safe', {
    permissions: [permissions.groupsEdit],
    product: products.usersAndGroups,
    already: 'not_found',
  }),
  listMembers: restRead('list group members', '/directory/cloud-gateway/v1/groups/{id}/members', {
    permissions: [permissions.groupsRead],
    product: products.usersAndGroups,
    pageSize: 100,
  }),
  addMembers: restWrite(
    'add group members',
    'POST',
    '/directory/cloud-gateway/v1/groups/{id}/members',
    'safe',
    {
      permissions: [permissions.groupsEdit],
      product: products.usersAndGroups,
      already: 'conflict',
    },
  ),
  removeMembers: restWrite(
    'remove group members',
    'POST',
    '/directory/cloud-gateway/v1/groups/{id}/remove-members',
    'safe',
    {
      permissions: [permissions.groupsEdit, permissions.syncEdit],
      product: products.usersAndGroups,
      already: 'not_found',
    },
  ),
};
