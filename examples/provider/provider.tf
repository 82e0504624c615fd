terraform {
  required_version = ">= 1.11"
  required_providers {
    mimecast = {
      source = "cdktf-mimecast/mimecast"
    }
  }
}

# Credentials come from the environment: MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET.
provider "mimecast" {}
