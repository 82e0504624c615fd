import { account, commands } from './account';
import type { ErrorArea } from './area';
import { directories, entra, ldap } from './directories';
import { connectors, groupsAndPolicies } from './objects';
import { comparing, csv, synchronizing } from './people';

/** Every message that a practitioner can meet, with what to do. Held equal to the source by a test. */
export const errorCatalogue: readonly ErrorArea[] = [
  comparing,
  synchronizing,
  csv,
  directories,
  entra,
  ldap,
  groupsAndPolicies,
  connectors,
  account,
  commands,
];
