data "mimecast_users" "all" {}

output "disabled_users" {
  value     = [for user in data.mimecast_users.all.items : user.email_address if user.disabled]
  sensitive = true
}
