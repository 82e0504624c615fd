data "mimecast_connectors" "all" {}

# The consents that somebody has yet to give.
output "pending_consents" {
  value = [for connector in data.mimecast_connectors.all.items : connector.name if connector.status == "configured"]
}
