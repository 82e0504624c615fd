data "mimecast_address_alteration_definitions" "all" {}

output "altered_addresses" {
  value     = { for alteration in data.mimecast_address_alteration_definitions.all.items : alteration.original_address => alteration.new_address... }
  sensitive = true
}
