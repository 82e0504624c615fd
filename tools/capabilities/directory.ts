import { permissions, products } from '../../src/mimecast/operations/rows';
import { crud } from './capability';
import type { Capability } from './capability';

const { usersAndGroups, onboarding, connectors } = products;
const directory = '/directory/cloud-gateway/v1';
const integrations = `${directory}/integrations`;
const connector = '/connector/cloud-gateway/v1/connectors';
const consent = 'A connector is of use only after a person has given consent in the Administration Console.';

function integrationTests(type: string, names: readonly string[]): string[] {
  return names.map((name) => `POST ${integrations}/${type}/{id}/test-${name}`);
}

/** Directory integrations and cloud connectors. */
export const directoryFunctions: readonly Capability[] = [
  {
    area: 'Directory integrations',
    products: [usersAndGroups, onboarding],
    permission: permissions.syncRead,
    inUse: [
      `GET ${integrations}`,
      ...['m365', 'active-directory', 'google'].map((type) => `GET ${integrations}/${type}/{id}`),
      ...integrationTests('m365', ['authentication', 'authorisation', 'connectivity', 'connector', 'email']),
      ...integrationTests('active-directory', ['authentication', 'certificates', 'connectivity']),
      ...integrationTests('active-directory', ['egress-connectivity', 'email', 'validation']),
      ...integrationTests('google', ['authentication', 'authorisation', 'connectivity', 'email']),
      `POST ${integrations}/sync-requests`,
    ],
  },
  {
    area: 'Directory integrations',
    products: [usersAndGroups, onboarding],
    permission: permissions.syncEdit,
    inUse: ['m365', 'active-directory', 'google'].flatMap((type) => crud(`${integrations}/${type}`, 'Edit')),
  },
  {
    area: 'Directory integrations',
    products: [usersAndGroups],
    permission: permissions.syncRead,
    inUse: ['POST /api/directory/get-connection'],
  },
  {
    area: 'Directory integrations',
    products: [usersAndGroups],
    permission: permissions.syncEdit,
    inUse: ['POST /api/directory/execute-sync'],
  },
  {
    area: 'Cloud connectors',
    products: [connectors, onboarding],
    permission: permissions.connectorsEdit,
    inUse: [`GET ${connector}`, `GET ${connector}/{id}`],
    leftOut: {
      [`POST ${connector}`]: consent,
      [`PATCH ${connector}/{id}`]: consent,
      [`DELETE ${connector}/{id}`]: consent,
    },
  },
];
