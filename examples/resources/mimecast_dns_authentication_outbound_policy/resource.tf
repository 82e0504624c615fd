resource "mimecast_dns_authentication_outbound_definition" "contoso" {
  description = "Sign mail of contoso.example"
  domain      = "contoso.example"
}

resource "mimecast_dns_authentication_outbound_policy" "contoso" {
  description   = "Outbound mail of contoso.example is signed"
  definition_id = mimecast_dns_authentication_outbound_definition.contoso.id

  from_type = "internal_addresses"
  to_type   = "external_addresses"
}
