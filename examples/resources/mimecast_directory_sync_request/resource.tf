resource "mimecast_directory_sync_request" "now" {
  # A change asks again.
  triggers = {
    domains = "contoso.example"
  }
  wait = true

  timeouts = {
    create = "30m"
  }
}
