data "mimecast_address_alteration_sets" "all" {}

# One of them, and one level below it.
data "mimecast_address_alteration_sets" "rebranding" {
  folder_id = one([for set in data.mimecast_address_alteration_sets.all.items : set.id if set.description == "Rebranding"])
  depth     = 1
}

output "address_alteration_sets" {
  value = { for set in data.mimecast_address_alteration_sets.all.items : set.description => set.id }
}
