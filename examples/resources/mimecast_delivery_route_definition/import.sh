# By the ID of the definition, which data.mimecast_delivery_route_definitions lists.
terraform import mimecast_delivery_route_definition.on_premises DEFINITION_ID
