data "mimecast_profile_groups" "all" {}

output "group_ids" {
  value = { for group in data.mimecast_profile_groups.all.items : group.description => group.id }
}
