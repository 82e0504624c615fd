import { optional, required } from '../../framework/schema';

const ldapAttributes = {
  urls: required.list(
    'string',
    'Servers, tried in this order: `ldaps://HOST:PORT` or `ldap://HOST:PORT`. A password goes over plain `ldap://` only with `start_tls`, or to a numeric loopback address.',
  ),
  bind_dn: optional.string(
    'Who signs in: a distinguished name, or for Active Directory `user@domain`. Left out: nobody (anonymous).',
  ),
  bind_password: optional.string(
    'Password of `bind_dn`. Best left out and read from `MIMECAST_DIRECTORY_<NAME>_PASSWORD` (the name of the directory in capitals, other characters as `_`).',
    { sensitive: true },
  ),
  start_tls: optional.bool(
    'Turn a plain connection into TLS before anything is sent. Default: `false`. `ldaps://` is better where the server has it.',
  ),
  ca_pem: optional.string('Certificates of the authorities to trust, in PEM. Default: those of the machine.'),
  page_size: optional.integer('Entries in a page. Default: `500`.', { min: 1, max: 10_000 }),
  timeout_seconds: optional.integer('Longest wait for one answer, in seconds. Default: `30`.', {
    min: 1,
    max: 3600,
  }),
};

const entraAttributes = {
  tenant_id: required.string('Tenant ID, or one of the domains of the tenant.'),
  client_id: optional.string(
    'Client ID of the app registration. Left out: for a managed identity of the system, and for Azure CLI.',
  ),
  client_secret: optional.string(
    'Client secret of the app registration. Best left out and read from `MIMECAST_DIRECTORY_<NAME>_CLIENT_SECRET` (the name of the directory in capitals, other characters as `_`).',
    { sensitive: true },
  ),
  client_certificate_path: optional.string(
    'File with the certificate and its private key in PEM, relative to the working directory of Terraform.',
  ),
  oidc_token_path: optional.string(
    'File with the token of a workload, such as the one that Kubernetes mounts. Needs `use_oidc`.',
  ),
  use_oidc: optional.bool(
    'Sign in with a federated identity: the token of `oidc_token_path`, or of the pipeline that Terraform runs in. Default: `false`.',
  ),
  use_msi: optional.bool('Sign in as the managed identity of the machine. Default: `false`.'),
  use_cli: optional.bool('Sign in as whoever is signed in to Azure CLI. Default: `false`.'),
  login_url: optional.string(
    'Where to sign in, for national clouds. Default: what the host in `ARM_METADATA_HOSTNAME` says, as for the azuread provider; without it `https://login.microsoftonline.com`.',
  ),
  graph_url: optional.string(
    'Microsoft Graph, for national clouds. Default: what the host in `ARM_METADATA_HOSTNAME` says; without it `https://graph.microsoft.com`.',
  ),
};

export const directoryAttributes = {
  ldap: optional.nested('single', ldapAttributes, 'A directory that is read over LDAP.'),
  entra: optional.nested('single', entraAttributes, 'A tenant of Entra ID, read through Microsoft Graph.'),
};

export const directoriesAttribute = optional.nested(
  'map',
  directoryAttributes,
  'Connections to directories by name, for sources of users: a data source cannot take secrets, since what it takes is stored. Each is exactly one of `ldap` and `entra`.',
);
