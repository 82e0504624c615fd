# By the ID of the policy, which data.mimecast_blocked_sender_policies lists.
terraform import mimecast_blocked_sender_policy.spam POLICY_ID
