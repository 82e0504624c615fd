data "mimecast_greylisting_policies" "all" {}

output "greylisting_policies" {
  value = { for policy in data.mimecast_greylisting_policies.all.items : policy.id => policy.description }
}
