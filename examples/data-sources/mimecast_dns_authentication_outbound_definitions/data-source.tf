data "mimecast_dns_authentication_outbound_definitions" "all" {}

output "not_validated" {
  value = [
    for definition in data.mimecast_dns_authentication_outbound_definitions.all.items : definition.dns_address
    if definition.validated == false
  ]
}
