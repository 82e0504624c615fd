variable "ldap_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "mimecast_active_directory_integration" "head_office" {
  description        = "Head office"
  info               = "Kept by Terraform"
  hostname           = "dc1.contoso.example"
  alternate_hostname = "dc2.contoso.example"
  port               = 636
  encryption_mode    = "strict"
  user_dn            = "CN=Mimecast,OU=Service Accounts,DC=contoso,DC=example"
  root_dn            = "DC=contoso,DC=example"
  domains            = ["contoso.example"]
  enabled            = true
  max_unlink         = "100"
  delete_users       = false

  # Never stored; sent again when the version changes.
  password_wo         = var.ldap_password
  password_wo_version = 1
}
