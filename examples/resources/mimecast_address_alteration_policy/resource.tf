data "mimecast_address_alteration_sets" "all" {}

# A group that the directory keeps; the ID of a profile group is as good.
data "mimecast_directory_group" "tailspin" {
  name = "Tailspin All Staff"
}

resource "mimecast_address_alteration_policy" "rebranding" {
  address_alteration_set_id = one([for set in data.mimecast_address_alteration_sets.all.items : set.id if set.description == "Rebranding"])

  policy = {
    description = "Tailspin writes as Contoso"
    comment     = "Until the old domain is given up"
    from_date   = "2026-03-01T08:00:00Z"
    hostnames   = ["mail.contoso.example"]
    source_ips  = ["198.51.100.0/24", "203.0.113.7"]

    from = {
      type     = "profile_group"
      group_id = data.mimecast_directory_group.tailspin.id
    }
    to = {
      type         = "email_domain"
      email_domain = "northwind.example"
    }
  }
}
