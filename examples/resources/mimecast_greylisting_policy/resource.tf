data "mimecast_address_attribute" "department" {
  name = "Department"
}

resource "mimecast_greylisting_policy" "partners" {
  description = "Greylist mail to Finance"
  option      = "apply"

  from_type          = "external_addresses"
  to_type            = "address_attribute_value"
  to_attribute_id    = data.mimecast_address_attribute.department.id
  to_attribute_value = "Finance"

  enabled      = true
  to_date_time = "2027-03-01T08:00:00Z"
}
