# By the ID of the integration, which data.mimecast_directory_connection finds.
terraform import mimecast_active_directory_integration.head_office INTEGRATION_ID
