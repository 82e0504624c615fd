data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  users = {
    "reception@contoso.example" = { name = "Reception" }
  }
  sources = [
    { csv = { path = "${path.module}/people.csv" } },
  ]
  exclude = ["ada.martin@contoso.example"]
}

output "declared" {
  value = data.mimecast_user_comparison.people.desired_count
}
