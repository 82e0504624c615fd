# Microsoft 365, from nothing: an application in Entra ID that may read users, a connector with which Mimecast itself
# synchronizes, a policy for a group, and a user synchronization that checks that everybody is there.
terraform {
  required_version = ">= 1.11"
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
    azuread  = { source = "hashicorp/azuread", version = "~> 3.0" }
  }
}

variable "domains" {
  type    = list(string)
  default = ["contoso.example"]
}

variable "tenant_domain" {
  type    = string
  default = "contoso.onmicrosoft.example"
}

variable "cloud_connector" {
  type        = string
  default     = "Contoso Entra ID"
  description = "Name of the consent that an administrator gave: Administration Console > Services > Connectors."
}

# ARM_TENANT_ID, ARM_CLIENT_ID and how to sign in: an OIDC token, a certificate, or ARM_CLIENT_SECRET.
provider "azuread" {}

# The application that reads users, its service principal, and the consent of the tenant.
data "azuread_client_config" "me" {}

data "azuread_service_principal" "graph" {
  client_id = "00000003-0000-0000-c000-000000000000" # Microsoft Graph
}

resource "azuread_application" "reader" {
  display_name = "Mimecast user synchronization"
  owners       = [data.azuread_client_config.me.object_id]

  required_resource_access {
    resource_app_id = data.azuread_service_principal.graph.client_id
    resource_access {
      id   = data.azuread_service_principal.graph.app_role_ids["User.Read.All"]
      type = "Role"
    }
  }
}

resource "azuread_service_principal" "reader" {
  client_id = azuread_application.reader.client_id
  owners    = [data.azuread_client_config.me.object_id]
}

resource "azuread_app_role_assignment" "read_users" {
  app_role_id         = data.azuread_service_principal.graph.app_role_ids["User.Read.All"]
  principal_object_id = azuread_service_principal.reader.object_id
  resource_object_id  = data.azuread_service_principal.graph.object_id
}

# Terraform's state holds its value. In a pipeline take a federated credential and use_oidc instead.
resource "azuread_application_password" "reader" {
  application_id = azuread_application.reader.id
}

provider "mimecast" {
  directories = {
    corp = {
      entra = {
        tenant_id     = data.azuread_client_config.me.tenant_id
        client_id     = azuread_application.reader.client_id
        client_secret = azuread_application_password.reader.value
      }
    }
  }
}

# Mimecast's own synchronization, and a run of it now.
data "mimecast_connectors" "all" {}

resource "mimecast_microsoft_365_directory_integration" "entra" {
  description   = "Entra ID"
  tenant_domain = var.tenant_domain
  connector_id  = one([for c in data.mimecast_connectors.all.items : c.id if c.name == var.cloud_connector])
  domains       = var.domains

  acknowledge_disabled_accounts = true
}

resource "mimecast_directory_sync_request" "now" {
  triggers = { connector = mimecast_microsoft_365_directory_integration.entra.id }
  wait     = true
}

# Ours: in the first apply it waits for the application (ready), so it only adopts and creates. Later plans are reviewed.
data "mimecast_user_comparison" "people" {
  domains = var.domains
  sources = [{ directory = "corp", entra = {} }]
  # People of other domains of the tenant are nobody's concern here.
  exclude = ["*@tailspin.example"]
  ready   = join(",", [azuread_app_role_assignment.read_users.id, azuread_application_password.reader.key_id])
}

resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  missing       = "request_sync"
  limits        = { max_removals = 20, max_creates = 100 }
  report_file   = "people.json"
  depends_on    = [mimecast_directory_sync_request.now]
}

resource "mimecast_profile_group" "leaders" {
  description = "Leaders"
}

resource "mimecast_profile_group_members" "leaders" {
  group_id   = mimecast_profile_group.leaders.id
  members    = { "ada.martin@contoso.example" = "" }
  limits     = { max_removals = 2 }
  depends_on = [mimecast_user_sync.people]
}

resource "mimecast_blocked_sender_policy" "free_mail" {
  description = "Free mail that writes to leaders"
  option      = "block_sender"
  from_type   = "email_domain"
  from_domain = "freemail.example"
  to_type     = "profile_group"
  to_group_id = mimecast_profile_group.leaders.id
}
