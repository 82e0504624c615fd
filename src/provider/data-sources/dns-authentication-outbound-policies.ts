import { policyListing } from './policy-listing';

export const dnsAuthenticationOutboundPolicies = policyListing(
  'mimecast_dns_authentication_outbound_policies',
  'dns-authentication-outbound',
  'outbound DNS authentication',
);
