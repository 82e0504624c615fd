# By the ID of the policy.
terraform import mimecast_web_security_url_policy.learning POLICY_ID
