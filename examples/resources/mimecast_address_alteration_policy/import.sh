# By the ID of the policy and that of its set, with a comma between them; data.mimecast_address_alteration_policies lists both.
terraform import mimecast_address_alteration_policy.rebranding POLICY_ID,ADDRESS_ALTERATION_SET_ID
