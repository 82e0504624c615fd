data "mimecast_delivery_route_policies" "all" {}

output "routes_in_use" {
  value = distinct(data.mimecast_delivery_route_policies.all.items[*].definition_id)
}
