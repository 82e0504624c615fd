data "mimecast_anti_spoofing_bypass_policies" "all" {}

output "bypassing_domains" {
  value = distinct(flatten(data.mimecast_anti_spoofing_bypass_policies.all.items[*].spf_domains))
}
