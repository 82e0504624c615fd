data "mimecast_address_alteration_sets" "all" {}

# Mail to and from the old name goes under the new one.
resource "mimecast_address_alteration_definition" "rebranding" {
  folder_id        = one([for set in data.mimecast_address_alteration_sets.all.items : set.id if set.description == "Rebranding"])
  address_type     = "all"
  original_address = "@fabrikam.example"
  new_address      = "@contoso.example"
  routing          = "outbound"
}

# At the top, outside of any set.
resource "mimecast_address_alteration_definition" "support" {
  address_type     = "to_cc_bcc"
  original_address = "help@contoso.example"
  new_address      = "support@contoso.example"
  routing          = "inbound"
}
