data "mimecast_profile_groups" "all" {}

locals {
  vip = one([for group in data.mimecast_profile_groups.all.items : group.id if group.description == "VIP Users"])
}

data "mimecast_profile_group_members" "vip" {
  group_id = local.vip
}

output "vip_names" {
  value = data.mimecast_profile_group_members.vip.items[*].name
}
