import type { ErrorArea } from './area';

export const directories: ErrorArea = {
  title: 'Connections to directories',
  intro: 'The `directories` of the provider configuration, and sources that read them.',
  messages: {
    'There is no such directory':
      'Correct `directory` of the source, or add the connection to `directories`.',
    'Directory is of another kind':
      'Read an `ldap` directory with `ldap`, and an `entra` directory with `entra`.',
    'Directory needs one kind': 'Give the connection exactly one of `ldap` and `entra`.',
    'Directory is not known yet':
      'A part of the connection is made in this apply: set `ready` of the data source to a value of what is made.',
    'Directories share a variable':
      'Rename one of the two: both would take their secret from the same environment variable.',
    'No groups': '`groups` is empty, and would come to mean everybody: name groups, or leave it out.',
  },
};

export const entra: ErrorArea = {
  title: 'Entra ID',
  intro:
    'Codes such as AADSTS7000215 are in the details. See also [users from a directory](users-from-directories.md).',
  messages: {
    'No way to sign in':
      'Give a client secret, a certificate, `use_oidc`, `use_msi` or `use_cli`. The secret is best set in `MIMECAST_DIRECTORY_NAME_CLIENT_SECRET`.',
    'More than one way to sign in':
      'Leave one of them, also among the environment variables that the message names.',
    'No client ID': 'Set `client_id` of the directory to that of the app registration.',
    'Tenant ID is not usable': 'Set `tenant_id` to the GUID of the tenant or one of its domains.',
    'Client certificate is not usable':
      'The file needs the certificate and its private key as PEM, without a password.',
    'Addresses of the cloud are not known':
      'Correct or unset `ARM_METADATA_HOSTNAME`, or set `login_url` and `graph_url`.',
    'Could not sign in': 'Azure CLI did not sign in: run `az login` for the tenant, then plan again.',
    'Azure CLI gave no token': 'Run `az login` for the tenant, then plan again.',
    'Azure CLI is not installed': 'Install it, or sign in another way.',
    'No token of the workload':
      'Give the job `id-token: write` (GitHub Actions), pass `SYSTEM_ACCESSTOKEN` and `ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID` (Azure Pipelines), or set `oidc_token_path`.',
    'Token of the workload cannot be read': 'Check `oidc_token_path`, or the variable that names the file.',
    '… gave no token':
      'The pipeline refused its own token: check the permissions of the job or the service connection.',
    'Could not sign in to Entra ID': 'The details have the code and what Microsoft says of it.',
    'Entra ID refused the client secret':
      'Use the value of the secret, not its ID; make a new one if in doubt.',
    'The client secret has expired': 'Make a new secret (or raise `generation` of the construct) and set it.',
    'Entra ID does not know the application':
      'Check `client_id` and `tenant_id`. A new application can take some minutes.',
    'The application has no service principal':
      'Make one in the tenant (Enterprise applications), or give admin consent.',
    'Entra ID does not know the tenant': 'Check `tenant_id`, and the cloud (`login_url`).',
    'Conditional access blocks the sign-in':
      'Exempt the workload identity from the policy, or run where it allows.',
    'The application has no consent':
      'An administrator has to give consent for the permissions of the application.',
    'Entra ID does not know this Microsoft Graph':
      '`graph_url` is of another cloud than `login_url`: correct one of them.',
    'No federated credential fits the token':
      'Compare issuer, subject and audience of the credential letter by letter with the message.',
    'The token or certificate is out of date': 'Check the clock of the machine, then make a new one.',
    'Entra ID refused the certificate':
      'Upload this certificate to the application, or use the one that it has.',
    'The certificate is not valid at this time':
      'Renew it and upload the new one; check the clock of the machine.',
    'The application is disabled': 'Enable it in Entra ID (Enterprise applications, Properties).',
    'The application may not use Microsoft Graph':
      'Assign the application to it, or let the service principal of Microsoft Graph take everybody.',
    'The sign-in has expired': 'Sign in again: `az login`.',
    'Permission … is missing':
      'Grant the application permission of Microsoft Graph that the message names, with admin consent.',
    'Group not found or not clear':
      'Correct the name in `groups`, or give the object ID where several have the name.',
    'Group without a name': '`groups` has an empty entry: take it out.',
    'Field not known': '`attributes` has a field that there is not: the message lists those there are.',
    'Property of a user is not usable': 'Name a property of a user in Microsoft Graph, such as `department`.',
    'Address is not read': '`attributes.address` is empty: leave it out, or name where the address is.',
  },
};

export const ldap: ErrorArea = {
  title: 'LDAP',
  intro: 'The message names the server. The result codes are those of RFC 4511.',
  messages: {
    'LDAP connection is not usable': 'Correct the settings of the connection that the message names.',
    'LDAP base DN cannot be read': 'Write a distinguished name, such as `OU=Staff,DC=contoso,DC=example`.',
    'LDAP filter cannot be read': 'Write a filter as RFC 4515 has it, such as `(department=Sales)`.',
    'LDAP group is not usable':
      'Give groups by name or distinguished name; the message says which is not clear or not there.',
    'LDAP attributes are not usable':
      '`attributes` has a field that there is not, or an empty one: the message lists those there are.',
    'Directory server cannot be reached':
      'Check host, port and firewall, and that `ldaps://` goes to a port that speaks TLS.',
    'Directory server is not trusted':
      'Give the authority of its certificate in `ca_pem`, and use the name that the certificate has.',
    'Directory server refuses StartTLS':
      'Use `ldaps://`, or give the server a certificate. Nothing was sent in the clear.',
    'Directory server does not answer': 'Check the server, or raise `timeout_seconds`.',
    'Directory server went away':
      'Try again; if it happens each time, lower `page_size` and look into the log of the server.',
    'Directory server cannot be understood':
      'Check that the URL is that of an LDAP server, and that `ldap://` and `ldaps://` have the right port.',
    'No server of the directory can be used':
      'None of `urls` could be signed in to: the message has the reason of each.',
  },
};
