data "mimecast_managed_urls" "all" {}

output "blocked_urls" {
  value = [for item in data.mimecast_managed_urls.all.items : item.url if item.action == "block"]
}
