# By name, or by path where several groups have the same name.
data "mimecast_directory_group" "staff" {
  path = "tailspin/Tailspin All Staff"
}
