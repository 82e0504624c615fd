# By any text. Nothing is taken over from the account: the next apply adopts whoever is as declared.
terraform import mimecast_user_sync.people people
