data "mimecast_blocked_sender_policies" "all" {}

output "blocked_domains" {
  value = [
    for policy in data.mimecast_blocked_sender_policies.all.items : policy.from_domain
    if policy.option == "block_sender" && policy.from_type == "email_domain"
  ]
}
