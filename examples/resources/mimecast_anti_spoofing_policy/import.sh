# By the ID of the policy, which data.mimecast_anti_spoofing_policies lists.
terraform import mimecast_anti_spoofing_policy.inbound POLICY_ID
