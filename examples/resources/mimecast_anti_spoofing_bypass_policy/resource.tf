resource "mimecast_anti_spoofing_bypass_policy" "newsletter" {
  description = "The newsletter is sent by an agency"
  option      = "enable_bypass"

  from_type          = "individual_email_address"
  from_email_address = "newsletter@contoso.example"
  to_type            = "everyone"

  spf_domains = ["agency.example"]
}
