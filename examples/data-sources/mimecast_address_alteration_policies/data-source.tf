data "mimecast_address_alteration_policies" "all" {}

output "address_alteration_policies" {
  value = {
    for item in data.mimecast_address_alteration_policies.all.items :
    item.policy.description => "${item.id},${item.address_alteration_set_id}"
  }
}
