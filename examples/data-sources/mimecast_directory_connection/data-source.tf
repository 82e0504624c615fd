# By id, description, type or domain; also one that only the Administration Console can make.
data "mimecast_directory_connection" "tailspin" {
  domain = "tailspin.example"
}

output "tailspin_status" {
  value = data.mimecast_directory_connection.tailspin.status
}
