# Exchange on premises: the Mimecast Synchronization Engine brings what Active Directory has; Terraform starts it, scopes
# a policy, and keeps the accounts of people as an export of Active Directory has them.
terraform {
  required_version = ">= 1.11"
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}

provider "mimecast" {}

variable "domains" {
  type    = list(string)
  default = ["contoso.example"]
}

variable "ldap_urls" {
  type        = list(string)
  default     = []
  description = "Domain controllers, where override.tf of README.md reads Active Directory itself."
}

# No API makes the engine's connection: it is added in the Administration Console, and found here.
data "mimecast_directory_connection" "engine" {
  type = "ad_push"
}

resource "mimecast_directory_sync_request" "now" {
  triggers = { connection = data.mimecast_directory_connection.engine.id }
  wait     = true
}

# From `Get-ADUser -Filter * -Properties … | Export-Csv`, or over LDAP: see README.md.
data "mimecast_user_comparison" "people" {
  domains = var.domains
  sources = [{ csv = { path = "${path.module}/active-directory.csv" } }]
}

resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  limits        = { max_removals = 20 }
  report_file   = "people.json"
  depends_on    = [mimecast_directory_sync_request.now]
}

data "mimecast_address_attribute" "department" {
  name = "Department"
}

resource "mimecast_greylisting_policy" "finance" {
  description        = "Unknown senders who write to Finance wait"
  option             = "apply"
  from_type          = "external_addresses"
  to_type            = "address_attribute_value"
  to_attribute_id    = data.mimecast_address_attribute.department.id
  to_attribute_value = "Finance"
}
