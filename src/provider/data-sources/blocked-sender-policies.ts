import { policyListing } from './policy-listing';

export const blockedSenderPolicies = policyListing(
  'mimecast_blocked_sender_policies',
  'blocked-senders',
  'blocked sender',
);
