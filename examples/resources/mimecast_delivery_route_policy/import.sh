# By the ID of the policy, which data.mimecast_delivery_route_policies lists.
terraform import mimecast_delivery_route_policy.finance POLICY_ID
