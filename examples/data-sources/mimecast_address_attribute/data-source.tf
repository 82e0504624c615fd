data "mimecast_address_attribute" "department" {
  name = "Department"
}
