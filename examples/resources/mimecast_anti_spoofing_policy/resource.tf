resource "mimecast_anti_spoofing_policy" "inbound" {
  description = "Nobody outside is one of us"
  option      = "apply"
  from_part   = "header_from"

  from_type = "internal_addresses"
  to_type   = "internal_addresses"

  hostnames  = ["mail.contoso.example"]
  source_ips = ["198.51.100.0/24"]
}
