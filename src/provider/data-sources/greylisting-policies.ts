import { policyListing } from './policy-listing';

export const greylistingPolicies = policyListing(
  'mimecast_greylisting_policies',
  'greylisting',
  'greylisting',
);
