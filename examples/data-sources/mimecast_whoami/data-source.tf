data "mimecast_whoami" "me" {}

output "application" {
  value = data.mimecast_whoami.me.type
}
