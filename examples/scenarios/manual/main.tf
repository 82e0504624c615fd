# Additional users: accounts for people and devices that no directory knows.
terraform {
  required_version = ">= 1.11"
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}

# MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET and, for another gateway, MIMECAST_BASE_URL.
provider "mimecast" {}

variable "domains" {
  type    = list(string)
  default = ["contoso.example", "fabrikam.example"]
}

data "mimecast_user_comparison" "additional" {
  domains = var.domains

  # A few in code: they win over the file.
  users = {
    "reception@contoso.example"  = { name = "Reception", aliases = ["front.desk@contoso.example"] }
    "ben.okafor@contoso.example" = { attributes = { Department = "Sales" } }
  }

  # The others in a file that somebody keeps in a spreadsheet.
  sources = [{ csv = { path = "${path.module}/people.csv" } }]

  exclude = ["ada.martin@contoso.example"]
}

resource "mimecast_user_sync" "additional" {
  comparison_wo = data.mimecast_user_comparison.additional.comparison
  removed       = "disable"
  limits        = { max_removals = 5 }
  report_file   = "people.json"
}

resource "mimecast_profile_group" "contractors" {
  description = "Contractors"
}

resource "mimecast_profile_group_members" "contractors" {
  group_id = mimecast_profile_group.contractors.id
  members  = { "ext.alma.brandt@contoso.example" = "Until June" }
  limits   = { max_removals = 3 }
}

output "summary" {
  value = mimecast_user_sync.additional.summary
}
