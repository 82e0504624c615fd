/** What `cdktf-mimecast` offers to CDKTF stacks. The bindings below it are at `cdktf-mimecast/bindings/…`. */
export { CloudConnector } from './constructs/cloud-connector';
export type { ConnectorKind } from './constructs/connector-kind';
export { DirectoryConnector } from './constructs/directory-connector';
export type {
  ActiveDirectoryConnectorProps,
  ConsoleConnector,
  DirectoryConnectorProps,
  ExistingConnector,
  GoogleWorkspaceConnectorProps,
  Microsoft365ConnectorProps,
  UnlinkLimit,
} from './constructs/directory-connector-props';
export { Directory, EntraDirectory, LdapDirectory } from './constructs/directory';
export type { EntraDirectoryProps, LdapDirectoryProps } from './constructs/directory';
export { DirectoryGroup } from './constructs/directory-group';
export type { DirectoryGroupLookup } from './constructs/directory-group';
export type { EntraOptions, LdapOptions } from './constructs/directory-source';
export { DirectorySynchronization } from './constructs/directory-synchronization';
export type { DirectorySynchronizationProps, SyncNow } from './constructs/directory-synchronization-props';
export type { MailPlatform } from './constructs/mail-platform';
export { Members } from './constructs/members';
export type { Member } from './constructs/members';
export { MimecastProvider } from './constructs/mimecast-provider';
export type { MimecastProviderProps } from './constructs/mimecast-provider';
export { Missing } from './constructs/missing';
export { AddressAlterationDefinition } from './constructs/policies/address-alteration-definition';
export type { AddressAlterationDefinitionProps } from './constructs/policies/address-alteration-definition';
export { AddressAlterationPolicy } from './constructs/policies/address-alteration-policy';
export type { AddressAlterationPolicyProps } from './constructs/policies/address-alteration-policy';
export { AddressAlterationSet } from './constructs/policies/address-alteration-set';
export { AntiSpoofingBypassPolicy } from './constructs/policies/anti-spoofing-bypass-policy';
export type { AntiSpoofingBypassPolicyProps } from './constructs/policies/anti-spoofing-bypass-policy';
export { AntiSpoofingPolicy } from './constructs/policies/anti-spoofing-policy';
export type { AntiSpoofingPolicyProps } from './constructs/policies/anti-spoofing-policy';
export { BlockedSenderPolicy } from './constructs/policies/blocked-sender-policy';
export type { BlockedSenderPolicyProps } from './constructs/policies/blocked-sender-policy';
export { DeliveryRouteDefinition } from './constructs/policies/delivery-route-definition';
export type {
  DeliveryRouteAuthentication,
  DeliveryRouteDefinitionProps,
} from './constructs/policies/delivery-route-definition';
export { DeliveryRoutePolicy } from './constructs/policies/delivery-route-policy';
export type { DeliveryRoutePolicyProps } from './constructs/policies/delivery-route-policy';
export { DnsAuthenticationOutboundDefinition } from './constructs/policies/dns-authentication-outbound-definition';
export type { DnsAuthenticationOutboundDefinitionProps } from './constructs/policies/dns-authentication-outbound-definition';
export { DnsAuthenticationOutboundPolicy } from './constructs/policies/dns-authentication-outbound-policy';
export type { DnsAuthenticationOutboundPolicyProps } from './constructs/policies/dns-authentication-outbound-policy';
export type { EnvelopePolicyProps } from './constructs/policies/envelope-policy';
export { GreylistingPolicy } from './constructs/policies/greylisting-policy';
export type { GreylistingPolicyProps } from './constructs/policies/greylisting-policy';
export { ManagedUrl } from './constructs/policies/managed-url';
export type { ManagedUrlProps } from './constructs/policies/managed-url';
export { Policy } from './constructs/policies/policy';
export type { PolicyProps, SenderPart } from './constructs/policies/policy';
export { WebSecurityUrlPolicy } from './constructs/policies/web-security-url-policy';
export type {
  UrlRule,
  UrlTarget,
  WebSecurityUrlPolicyProps,
} from './constructs/policies/web-security-url-policy';
export { PolicyTarget } from './constructs/policy-target';
export { ProfileGroup } from './constructs/profile-group';
export type { MemberLimits, ProfileGroupProps } from './constructs/profile-group';
export { Removal } from './constructs/removal';
export type { RuleLevel } from './constructs/rules/rule';
export type { RuleId } from './constructs/rules/rules';
export { StackRules } from './constructs/rules/stack-rules';
export type { StackRulesOptions } from './constructs/rules/stack-rules';
export type { SecretInput } from './constructs/secret-input';
export { SecretVariable } from './constructs/secret-variable';
export type { SourceFields } from './constructs/source-fields';
export { UserSource } from './constructs/user-source';
export type { CsvColumns, CsvOptions } from './constructs/csv-source';
export { UserSync } from './constructs/user-sync';
export type { DeclaredUser, UserLimits, UserSyncProps, UserSyncTimeouts } from './constructs/user-sync-props';
