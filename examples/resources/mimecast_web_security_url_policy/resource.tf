data "mimecast_address_attribute" "department" {
  name = "Department"
}

resource "mimecast_profile_group" "apprentices" {
  description = "Apprentices"
}

resource "mimecast_web_security_url_policy" "learning" {
  description = "Learning time"

  targets = [
    {
      policy = {
        description = "Apprentices"
        from        = { type = "profile_group", group_id = mimecast_profile_group.apprentices.id }
        to          = { type = "everyone" }
      }
    },
    {
      policy = {
        description = "Sales, for a month"
        from_date   = "2026-03-01T00:00:00Z"
        to_date     = "2026-03-31T23:59:59Z"
        from = {
          type            = "address_attribute_value"
          attribute_id    = data.mimecast_address_attribute.department.id
          attribute_value = "Sales"
        }
        to = { type = "everyone" }
      }
    },
  ]

  url_actions = [
    { action = "allow", type = "domain", value = "learning.example" },
    { action = "block", type = "domain", value = "games.example" },
    { action = "block", type = "url", value = "https://video.example/live" },
  ]
}
