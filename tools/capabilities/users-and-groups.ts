import { permissions, products } from '../../src/mimecast/operations/rows';
import { doneBy } from './capability';
import type { Capability } from './capability';

const { usersAndGroups, onboarding } = products;
const directory = '/directory/cloud-gateway/v1';
const notDirectory = 'Has nothing to do with users, groups, connectors or policies.';
const mailbox = 'A right that people give each other, not one that a directory knows.';

/** Users and groups. */
export const usersAndGroupsFunctions: readonly Capability[] = [
  {
    area: 'Users',
    products: [usersAndGroups, onboarding],
    permission: permissions.internalRead,
    inUse: ['GET /user/cloud-gateway/v1/users'],
  },
  {
    area: 'Users',
    products: [usersAndGroups, onboarding],
    permission: permissions.internalEdit,
    leftOut: {
      'POST /user/cloud-gateway/v1/users': `What it takes is not published. ${doneBy('/api/user/create-user')}`,
    },
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: permissions.internalRead,
    inUse: ['POST /api/user/get-internal-users'],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: permissions.internalEdit,
    inUse: [
      'POST /api/user/create-user',
      'POST /api/user/update-user',
      'POST /api/user/get-attributes',
      'POST /api/user/update-attributes',
    ],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: permissions.groupsRead,
    inUse: ['POST /api/user/get-aliases'],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: permissions.groupsEdit,
    inUse: ['POST /api/user/update-alias', 'POST /api/user/remove-alias'],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: 'Directories | Attributes | Read',
    inUse: ['POST /api/attribute/find-attribute-types'],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: 'Directories | Internal | Purge Address',
    inUse: ['POST /api/user/add-to-purge-list'],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: 'Directories | Internal | Remove Address from Purge List',
    inUse: ['POST /api/user/remove-from-purge-list'],
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: 'Directories | Internal | Create Alternate Address',
    leftOut: {
      'POST /api/user/add-delegate-user': mailbox,
      'POST /api/user/find-delegate-users': mailbox,
      'POST /api/user/remove-delegate-user': mailbox,
    },
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: 'Directories | Import | Edit',
    leftOut: {
      'POST /api/user/import-users':
        'Reports totals, not what became of each address; accounts are written one by one.',
    },
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    permission: 'Directories | Import | Read',
    leftOut: { 'POST /api/user/get-import-status': 'Belongs to the import, which is left out.' },
  },
  {
    area: 'Users',
    products: [usersAndGroups],
    leftOut: { 'POST /api/user/get-most-used-contacts': notDirectory },
  },
  {
    area: 'Groups',
    products: [usersAndGroups, onboarding],
    permission: permissions.groupsRead,
    inUse: [
      `GET ${directory}/groups`,
      `GET ${directory}/groups/{id}`,
      `GET ${directory}/groups/{id}/members`,
      `POST ${directory}/groups/{id}/members`,
    ],
  },
  {
    area: 'Groups',
    products: [usersAndGroups, onboarding],
    permission: permissions.syncEdit,
    inUse: [`POST ${directory}/groups/{id}/remove-members`],
  },
  {
    area: 'Groups',
    products: [usersAndGroups],
    permission: permissions.groupsEdit,
    inUse: [`POST ${directory}/groups`, 'POST /api/directory/delete-group'],
    leftOut: {
      'POST /api/directory/create-group': doneBy(`${directory}/groups`),
      'POST /api/directory/find-groups': doneBy(`${directory}/groups`),
      'POST /api/directory/add-group-member': doneBy(`${directory}/groups/{id}/members`),
    },
  },
  {
    area: 'Groups',
    products: [usersAndGroups],
    permission: permissions.syncEdit,
    inUse: ['POST /api/directory/update-group'],
    leftOut: {
      'POST /api/directory/remove-group-member': doneBy(`${directory}/groups/{id}/remove-members`),
    },
  },
  {
    area: 'Groups',
    products: [usersAndGroups],
    permission: permissions.syncRead,
    leftOut: { 'POST /api/directory/get-group-members': doneBy(`${directory}/groups/{id}/members`) },
  },
];
