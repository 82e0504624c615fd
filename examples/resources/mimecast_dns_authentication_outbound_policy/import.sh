# By the ID of the policy, which data.mimecast_dns_authentication_outbound_policies lists.
terraform import mimecast_dns_authentication_outbound_policy.contoso POLICY_ID
