resource "mimecast_profile_group" "finance" {
  description = "Finance"
}

resource "mimecast_profile_group" "payroll" {
  description = "Payroll"
  parent_id   = mimecast_profile_group.finance.id
}
