data "mimecast_roles" "all" {}

output "role_names" {
  value = [for role in data.mimecast_roles.all.items : role.role_name]
}
