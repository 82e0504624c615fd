import type { Operation } from './operation';
import { accountOperations } from './operations/account';
import { addressAlterationOperations } from './operations/address-alteration';
import { connectorOperations } from './operations/connectors';
import { domainOperations } from './operations/domains';
import { groupOperations } from './operations/groups';
import { integrationOperations } from './operations/integrations';
import { policyOperations } from './operations/policies';
import { managedUrlOperations } from './operations/managed-urls';
import { userOperations } from './operations/users';
import { webUrlOperations } from './operations/web-urls';

/** The API as a table: one row for each function in use, a file for each area. */
export const operations = {
  ...accountOperations,
  ...domainOperations,
  ...userOperations,
  ...groupOperations,
  ...integrationOperations,
  ...connectorOperations,
  ...policyOperations,
  ...addressAlterationOperations,
  ...webUrlOperations,
  ...managedUrlOperations,
} as const satisfies Readonly<Record<string, Operation>>;
