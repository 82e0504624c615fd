data "mimecast_internal_domains" "all" {}

output "domains" {
  value = data.mimecast_internal_domains.all.items[*].domain
}
