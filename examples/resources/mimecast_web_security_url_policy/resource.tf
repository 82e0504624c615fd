data "mimecast_address_attribute" "department" {
  name = "Department"
}

# A group that the directory keeps; the ID of a profile group is as good.
data "mimecast_directory_group" "tailspin" {
  name = "Tailspin All Staff"
}

resource "mimecast_web_security_url_policy" "learning" {
  description = "Learning time"

  targets = [
    {
      policy = {
        description = "Tailspin"
        from        = { type = "profile_group", group_id = data.mimecast_directory_group.tailspin.id }
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
