# By the ID of the integration, which data.mimecast_directory_connection finds.
terraform import mimecast_google_workspace_directory_integration.workspace INTEGRATION_ID
