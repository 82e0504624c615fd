# Hybrid Exchange: mailboxes in Microsoft 365 and on premises, one connector for each side, and one user synchronization
# that reads both and lets the cloud win.
terraform {
  required_version = ">= 1.11"
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
    azuread  = { source = "hashicorp/azuread", version = "~> 3.0" }
  }
}

variable "cloud_domain" {
  type    = string
  default = "contoso.example"
}

variable "premises_domain" {
  type    = string
  default = "fabrikam.example"
}

variable "tenant_domain" {
  type    = string
  default = "contoso.onmicrosoft.example"
}

variable "cloud_connector" {
  type    = string
  default = "Contoso Entra ID"
}

variable "reader_client_id" {
  type        = string
  default     = "5f1d6a0e-3c3b-4c3e-8d1e-0a4a5b6c7d8e"
  description = "Application in Entra ID that may read users: the office-365 example makes one."
}

# Ephemeral: in no state and no saved plan. From TF_VAR_ldap_password.
variable "ldap_password" {
  type      = string
  ephemeral = true
}

provider "azuread" {}

data "azuread_client_config" "me" {}

# The secret of the application comes from MIMECAST_DIRECTORY_CORP_CLIENT_SECRET; in a pipeline, use_oidc = true needs none.
provider "mimecast" {
  directories = {
    corp = {
      entra = {
        tenant_id = data.azuread_client_config.me.tenant_id
        client_id = var.reader_client_id
      }
    }
  }
}

data "mimecast_connectors" "all" {}

resource "mimecast_microsoft_365_directory_integration" "cloud" {
  description   = "Entra ID"
  tenant_domain = var.tenant_domain
  connector_id  = one([for c in data.mimecast_connectors.all.items : c.id if c.name == var.cloud_connector])
  domains       = [var.cloud_domain]
}

resource "mimecast_active_directory_integration" "premises" {
  description        = "Head office"
  hostname           = "dc1.${var.premises_domain}"
  alternate_hostname = "dc2.${var.premises_domain}"
  port               = 636
  encryption_mode    = "strict"
  user_dn            = "CN=Mimecast,OU=Service Accounts,DC=fabrikam,DC=example"
  root_dn            = "DC=fabrikam,DC=example"
  domains            = [var.premises_domain]

  password_wo         = var.ldap_password
  password_wo_version = 1
}

resource "mimecast_directory_sync_request" "now" {
  wait = true
  triggers = {
    cloud    = mimecast_microsoft_365_directory_integration.cloud.id
    premises = mimecast_active_directory_integration.premises.id
  }
}

# An earlier source wins: whoever has moved to the cloud is as Entra ID says.
data "mimecast_user_comparison" "people" {
  domains = [var.cloud_domain, var.premises_domain]
  sources = [
    { directory = "corp", entra = {} },
    { csv = { path = "${path.module}/premises.csv" } },
  ]
  # People of other domains of the tenant are nobody's concern here.
  exclude = ["*@tailspin.example"]
}

resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  limits        = { max_removals = 20 }
  report_file   = "people.json"
  depends_on    = [mimecast_directory_sync_request.now]
}
