# By the ID of the alteration, which data.mimecast_address_alteration_definitions lists.
terraform import mimecast_address_alteration_definition.rebranding DEFINITION_ID
