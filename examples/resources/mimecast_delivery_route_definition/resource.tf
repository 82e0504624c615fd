variable "relay_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "mimecast_delivery_route_definition" "second_site" {
  description = "Second site"
  hostname    = "mail2.contoso.example"
  port        = 25
}

resource "mimecast_delivery_route_definition" "on_premises" {
  description        = "On premises"
  hostname           = "mail.contoso.example"
  port               = 587
  alternate_route_id = mimecast_delivery_route_definition.second_site.id

  username        = "mimecast"
  domain          = "contoso.example"
  auth_mechanisms = ["PLAIN", "LOGIN"]

  # Never stored; sent again when the version changes.
  password_wo         = var.relay_password
  password_wo_version = 1
}
