resource "mimecast_dns_authentication_outbound_definition" "contoso" {
  description = "Sign mail of contoso.example"
  domain      = "contoso.example"
  selector    = "mimecast20260301"
  key_length  = 2048
  sign_dkim   = true
}

output "dkim_record" {
  value = {
    name = mimecast_dns_authentication_outbound_definition.contoso.dns_address
    type = "TXT"
    text = mimecast_dns_authentication_outbound_definition.contoso.public_key
  }
}
