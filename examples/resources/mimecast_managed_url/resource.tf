resource "mimecast_managed_url" "phishing" {
  url                    = "https://login.phish.example/contoso"
  action                 = "block"
  match_type             = "explicit"
  comment                = "Seen in the campaign of March"
  disable_log_click      = false
  disable_rewrite        = false
  disable_user_awareness = false
}

# A whole domain whose links are left as they are.
resource "mimecast_managed_url" "partner" {
  url             = "northwind.example"
  action          = "permit"
  match_type      = "domain"
  comment         = "Partner since 2019"
  disable_rewrite = true
}
