# By the ID of the definition, which data.mimecast_dns_authentication_outbound_definitions lists.
terraform import mimecast_dns_authentication_outbound_definition.contoso DEFINITION_ID
