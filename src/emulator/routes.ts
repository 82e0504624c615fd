import { accountRoutes } from './areas/account';
import { addressAlterationRoutes } from './areas/address-alteration';
import { addressAlterationPolicyRoutes } from './areas/address-alteration-policies';
import { connectorRoutes } from './areas/connectors';
import { domainRoutes } from './areas/domains';
import { envelopePolicyRoutes } from './areas/envelope-policies';
import { gatewayPolicyRoutes } from './areas/gateway-policies';
import { groupRoutes } from './areas/groups';
import { integrationTestRoutes } from './areas/integration-tests';
import { integrationWriteRoutes } from './areas/integration-writes';
import { integrationRoutes } from './areas/integrations';
import { managedSenderRoutes } from './areas/managed-senders';
import { managedUrlRoutes } from './areas/managed-urls';
import { memberRoutes } from './areas/members';
import { otherDomainRoutes } from './areas/other-domains';
import { policyDefinitionRoutes } from './areas/policy-definitions';
import { purgeListRoutes } from './areas/purge-list';
import { userAliasRoutes } from './areas/user-aliases';
import { userAttributeRoutes } from './areas/user-attributes';
import { userListingRoutes } from './areas/user-listings';
import { userRoutes } from './areas/users';
import { webUrlRoutes } from './areas/web-urls';
import type { Route } from './route';

/** Every operation that the emulator serves: a new area is one file and one line here. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...domainRoutes,
  ...otherDomainRoutes,
  ...userListingRoutes,
  ...userRoutes,
  ...userAliasRoutes,
  ...userAttributeRoutes,
  ...purgeListRoutes,
  ...groupRoutes,
  ...memberRoutes,
  ...integrationRoutes,
  ...gatewayPolicyRoutes,
  ...policyDefinitionRoutes,
  ...addressAlterationRoutes,
  ...addressAlterationPolicyRoutes,
  ...envelopePolicyRoutes,
  ...managedSenderRoutes,
  ...managedUrlRoutes,
  ...webUrlRoutes,
  ...integrationWriteRoutes,
  ...integrationTestRoutes,
  ...connectorRoutes,
];
