data "mimecast_directory_group" "staff" {
  name = "Tailspin All Staff"
}

# Where several groups have the same name.
data "mimecast_directory_group" "same_by_path" {
  path = "tailspin/Tailspin All Staff"
}
