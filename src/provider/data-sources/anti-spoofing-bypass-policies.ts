import { policyListing } from './policy-listing';

export const antiSpoofingBypassPolicies = policyListing(
  'mimecast_anti_spoofing_bypass_policies',
  'anti-spoofing-bypass',
  'anti-spoofing SPF bypass',
);
