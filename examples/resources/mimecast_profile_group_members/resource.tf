resource "mimecast_profile_group" "board" {
  description = "Board"
}

# Exactly these: who is not listed is removed.
resource "mimecast_profile_group_members" "board" {
  group_id = mimecast_profile_group.board.id
  members = {
    "ada.martin@contoso.example"   = "Managing director"
    "chloe.durand@contoso.example" = "Finance"
    "fabrikam.example"             = ""
  }
  limits = {
    max_removals = 2
  }
}
