# By the ID of the group.
terraform import mimecast_profile_group_members.board GROUP_ID
