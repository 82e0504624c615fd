resource "mimecast_profile_group" "suppliers" {
  description = "Suppliers"
}

resource "mimecast_profile_group_member" "northwind" {
  group_id = mimecast_profile_group.suppliers.id
  domain   = "northwind.example"
  note     = "Office supplies"
}

resource "mimecast_profile_group_member" "buyer" {
  group_id      = mimecast_profile_group.suppliers.id
  email_address = "chloe.durand@contoso.example"
}
