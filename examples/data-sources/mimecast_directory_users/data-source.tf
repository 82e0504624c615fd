data "mimecast_directory_users" "people" {
  sources = [
    { csv = { path = "${path.module}/people.csv" } },
  ]
}

output "names" {
  value = { for address, user in data.mimecast_directory_users.people.users : address => user.name }
}
