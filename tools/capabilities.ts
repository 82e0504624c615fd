import { accountAndDomains } from './capabilities/account-and-domains';
import type { Capability } from './capabilities/capability';
import { directoryFunctions } from './capabilities/directory';
import { policyFunctions } from './capabilities/policies';
import { usersAndGroupsFunctions } from './capabilities/users-and-groups';

/** The catalogue of API 2.0 in the areas that this project touches, each function in use or left out for a reason. */
export const capabilities: readonly Capability[] = [
  ...accountAndDomains,
  ...usersAndGroupsFunctions,
  ...directoryFunctions,
  ...policyFunctions,
];
