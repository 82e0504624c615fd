import type { AnyDataSource, AnyResource } from '../framework/definitions';
import type { Configured } from './configured';
import { addressAlterationDefinitions } from './data-sources/address-alteration-definitions';
import { addressAlterationPolicies } from './data-sources/address-alteration-policies';
import { addressAlterationSets } from './data-sources/address-alteration-sets';
import { addressAttribute } from './data-sources/address-attribute';
import { antiSpoofingBypassPolicies } from './data-sources/anti-spoofing-bypass-policies';
import { antiSpoofingPolicies } from './data-sources/anti-spoofing-policies';
import { blockedSenderPolicies } from './data-sources/blocked-sender-policies';
import { connectors } from './data-sources/connectors';
import { deliveryRouteDefinitions } from './data-sources/delivery-route-definitions';
import { deliveryRoutePolicies } from './data-sources/delivery-route-policies';
import { directoryConnection } from './data-sources/directory-connection';
import { directoryGroup } from './data-sources/directory-group';
import { directoryUsers } from './data-sources/directory-users';
import { dnsAuthenticationOutboundDefinitions } from './data-sources/dns-authentication-outbound-definitions';
import { dnsAuthenticationOutboundPolicies } from './data-sources/dns-authentication-outbound-policies';
import { greylistingPolicies } from './data-sources/greylisting-policies';
import { internalDomains } from './data-sources/internal-domains';
import { managedUrls } from './data-sources/managed-urls';
import { profileGroupMembersData } from './data-sources/profile-group-members';
import { profileGroups } from './data-sources/profile-groups';
import { roles } from './data-sources/roles';
import { userComparison } from './data-sources/user-comparison';
import { users } from './data-sources/users';
import { whoami } from './data-sources/whoami';
import { addressAlterationPolicy } from './policies/address-alteration-policy';
import { antiSpoofingBypassPolicy } from './policies/anti-spoofing-bypass-policy';
import { antiSpoofingPolicy } from './policies/anti-spoofing-policy';
import { blockedSenderPolicy } from './policies/blocked-sender-policy';
import { deliveryRoutePolicy } from './policies/delivery-route-policy';
import { dnsAuthenticationOutboundPolicy } from './policies/dns-authentication-outbound-policy';
import { greylistingPolicy } from './policies/greylisting-policy';
import { webSecurityUrlPolicy } from './policies/web-security-url-policy';
import { activeDirectoryIntegration } from './resources/active-directory-integration';
import { addressAlterationDefinition } from './resources/address-alteration-definition';
import { deliveryRouteDefinition } from './resources/delivery-route-definition';
import { directorySyncRequest } from './resources/directory-sync-request';
import { dnsAuthenticationOutboundDefinition } from './resources/dns-authentication-outbound-definition';
import { googleWorkspaceDirectoryIntegration } from './resources/google-workspace-directory-integration';
import { managedUrl } from './resources/managed-url';
import { microsoft365DirectoryIntegration } from './resources/microsoft-365-directory-integration';
import { profileGroup } from './resources/profile-group';
import { profileGroupMember } from './resources/profile-group-member';
import { profileGroupMembers } from './resources/profile-group-members';
import { userSync } from './resources/user-sync';

/** Every resource type of the provider: one line each. */
export const resources: readonly AnyResource<Configured>[] = [
  activeDirectoryIntegration,
  addressAlterationDefinition,
  addressAlterationPolicy,
  antiSpoofingBypassPolicy,
  antiSpoofingPolicy,
  blockedSenderPolicy,
  deliveryRouteDefinition,
  deliveryRoutePolicy,
  directorySyncRequest,
  dnsAuthenticationOutboundDefinition,
  dnsAuthenticationOutboundPolicy,
  googleWorkspaceDirectoryIntegration,
  greylistingPolicy,
  managedUrl,
  microsoft365DirectoryIntegration,
  profileGroup,
  profileGroupMember,
  profileGroupMembers,
  userSync,
  webSecurityUrlPolicy,
];

/** Every data source type of the provider: one line each. */
export const dataSources: readonly AnyDataSource<Configured>[] = [
  addressAlterationDefinitions,
  addressAlterationPolicies,
  addressAlterationSets,
  addressAttribute,
  antiSpoofingBypassPolicies,
  antiSpoofingPolicies,
  blockedSenderPolicies,
  connectors,
  deliveryRouteDefinitions,
  deliveryRoutePolicies,
  directoryConnection,
  directoryGroup,
  directoryUsers,
  dnsAuthenticationOutboundDefinitions,
  dnsAuthenticationOutboundPolicies,
  greylistingPolicies,
  internalDomains,
  managedUrls,
  profileGroupMembersData,
  profileGroups,
  roles,
  userComparison,
  users,
  whoami,
];
