data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  users = {
    "chloe.durand@contoso.example" = {
      name       = "Chloé Durand"
      attributes = { Department = "Finance" }
    }
    "reception@contoso.example" = {
      name    = "Reception"
      aliases = ["front.desk@contoso.example"]
    }
  }
  exclude = ["ada.martin@contoso.example"]
}

resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  removed       = "disable"
  limits = {
    max_removals = 5
  }
  report_file = "people.json"
}

output "people" {
  value = mimecast_user_sync.people.summary
}
