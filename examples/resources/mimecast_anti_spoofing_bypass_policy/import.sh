# By the ID of the policy, which data.mimecast_anti_spoofing_bypass_policies lists.
terraform import mimecast_anti_spoofing_bypass_policy.newsletter POLICY_ID
