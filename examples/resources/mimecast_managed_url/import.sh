# By its ID, which data.mimecast_managed_urls lists. Where Mimecast lists it under another ID each time: by the URL itself.
terraform import mimecast_managed_url.phishing MANAGED_URL_ID
