variable "service_account_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "mimecast_google_workspace_directory_integration" "workspace" {
  description = "Google Workspace"
  info        = "Kept by Terraform"
  user        = "admin@tailspin.example"
  domains     = ["tailspin.example"]
  enabled     = true
  max_unlink  = "50"

  # Never stored; sent again when the version changes.
  service_account_key_wo         = var.service_account_key
  service_account_key_wo_version = 1
}
