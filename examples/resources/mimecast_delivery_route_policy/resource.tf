resource "mimecast_delivery_route_definition" "finance" {
  description = "Mail server of Finance"
  hostname    = "finance.contoso.example"
  port        = 25
}

data "mimecast_directory_group" "staff" {
  name = "Tailspin All Staff"
}

resource "mimecast_delivery_route_policy" "finance" {
  description   = "Mail to Tailspin goes to the server of Finance"
  definition_id = mimecast_delivery_route_definition.finance.id

  from_type   = "everyone"
  to_type     = "profile_group"
  to_group_id = data.mimecast_directory_group.staff.id
}
