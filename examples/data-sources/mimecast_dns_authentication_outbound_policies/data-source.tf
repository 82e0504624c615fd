data "mimecast_dns_authentication_outbound_policies" "all" {}

output "signing_policies" {
  value = {
    for policy in data.mimecast_dns_authentication_outbound_policies.all.items :
    policy.description => policy.definition_id
  }
}
