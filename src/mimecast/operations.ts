import type { Operation } from './operation';
import { accountOperations } from './operations/account';
import { connectorOperations } from './operations/connectors';
import { domainOperations } from './operations/domains';
import { groupOperations } from './operations/groups';
import { integrationOperations } from './operations/integrations';
import { userOperations } from './operations/users';

/** The API as a table: one row for each function in use, a file for each area. */
export const operations = {
  ...accountOperations,
  ...domainOperations,
  ...userOperations,
  ...groupOperations,
  ...integrationOperations,
  ...connectorOperations,
} as const satisfies Readonly<Record<string, Operation>>;
