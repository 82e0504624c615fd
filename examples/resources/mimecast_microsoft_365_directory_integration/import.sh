# By the ID of the integration, which data.mimecast_directory_connection finds.
terraform import mimecast_microsoft_365_directory_integration.entra INTEGRATION_ID
