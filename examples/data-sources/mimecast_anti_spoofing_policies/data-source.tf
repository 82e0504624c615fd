data "mimecast_anti_spoofing_policies" "all" {}

output "anti_spoofing_policies" {
  value = { for policy in data.mimecast_anti_spoofing_policies.all.items : policy.id => policy.description }
}
