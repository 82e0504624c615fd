# By the ID of the group, which data.mimecast_profile_groups lists.
terraform import mimecast_profile_group.finance GROUP_ID
