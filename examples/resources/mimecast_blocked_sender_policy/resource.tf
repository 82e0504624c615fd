resource "mimecast_profile_group" "everyone_but_sales" {
  description = "Everyone but sales"
}

resource "mimecast_blocked_sender_policy" "spam" {
  description = "Block a sender of unwanted mail"
  option      = "block_sender"
  from_part   = "both"

  from_type   = "email_domain"
  from_domain = "spam.example"
  to_type     = "profile_group"
  to_group_id = mimecast_profile_group.everyone_but_sales.id

  from_date_time = "2026-03-01T08:00:00Z"
  to_date_time   = "2027-03-01T08:00:00Z"
  source_ips     = ["198.51.100.0/24", "192.0.2.7/32"]
}
