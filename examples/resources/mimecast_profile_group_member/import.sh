# By the ID of the group and the address or domain.
terraform import mimecast_profile_group_member.northwind GROUP_ID/northwind.example
