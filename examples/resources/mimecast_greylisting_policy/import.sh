# By the ID of the policy, which data.mimecast_greylisting_policies lists.
terraform import mimecast_greylisting_policy.partners POLICY_ID
