data "mimecast_delivery_route_definitions" "all" {}

output "delivery_routes" {
  value = {
    for definition in data.mimecast_delivery_route_definitions.all.items :
    definition.description => "${definition.hostname}:${definition.port}"
  }
}
