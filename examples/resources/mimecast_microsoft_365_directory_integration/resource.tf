data "mimecast_connectors" "all" {}

locals {
  # The consent that an administrator gave in the Administration Console (Services > Connectors).
  entra = [for connector in data.mimecast_connectors.all.items : connector.id if connector.name == "Contoso Entra ID"]
}

resource "mimecast_microsoft_365_directory_integration" "entra" {
  description    = "Entra"
  info           = "Kept by Terraform"
  tenant_domain  = "contoso.onmicrosoft.example"
  server_subtype = "standard"
  connector_id   = one(local.entra)
  domains        = ["contoso.example", "fabrikam.example"]
  enabled        = true
  max_unlink     = "1,000"

  acknowledge_disabled_accounts = true
  sync_guest_users              = false
}
