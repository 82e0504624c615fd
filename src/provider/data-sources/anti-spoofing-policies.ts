import { policyListing } from './policy-listing';

export const antiSpoofingPolicies = policyListing(
  'mimecast_anti_spoofing_policies',
  'anti-spoofing',
  'anti-spoofing',
);
