import { optional, required } from '../framework/schema';

/** What `users` takes, and what `mimecast_directory_users` answers: one person, keyed by primary address. */
export const userAttributes = {
  name: optional.string('Display name. Left out: as it is.'),
  enabled: optional.bool(
    'Whether the account may be used. Left out: as it is, except for an account that this sync disabled itself. `false` counts as a removal.',
  ),
  aliases: optional.list(
    'string',
    'Secondary addresses. Aliases that this sync did not add are never taken away.',
    {
      unordered: true,
    },
  ),
  attributes: optional.map(
    'string',
    'Mimecast attributes by name. Attributes that are not named here are left alone.',
  ),
};

const csvAttributes = {
  path: required.string('The file, relative to the working directory of Terraform.'),
  delimiter: optional.string('One character. Left out: found from the header line (`,` `;` `|` or tab).'),
  encoding: optional.string(
    '`utf-8`, `utf-16le`, `utf-16be`, `windows-1252` and other names that the WHATWG Encoding Standard lists. Left out: from the byte order mark, else `utf-8`.',
  ),
  columns: optional.map(
    'string',
    'Our field to the header in the file, where the header is not one of those known: `address`, `name`, `enabled`, `aliases`, `directory_id`, `attribute:NAME`.',
  ),
};

const entraAttributes = {
  groups: optional.list(
    'string',
    'Object IDs or display names of groups: their members, those of nested groups included. Left out: the whole tenant.',
    { unordered: true },
  ),
  filter: optional.string(
    "A `$filter` of Microsoft Graph for users, such as `department eq 'Sales'`. Left out: all users.",
  ),
  include_guests: optional.bool('Guests of the tenant as well. Default: `false`.'),
  include_disabled: optional.bool(
    'People whose sign-in is blocked as well, as `enabled = false`. Default: `false`: they count as having left. Shared mailboxes, whose sign-in is always blocked, are there in any case.',
  ),
  attributes: optional.map(
    'string',
    'Our field to the property of a user in Microsoft Graph: `address`, `name`, `enabled`, `aliases`, `attribute:NAME`, such as `"attribute:Department" = "department"`. Default: primary address and aliases from `proxyAddresses`, else `mail`; `displayName`; `accountEnabled`.',
  ),
};

const ldapAttributes = {
  base_dns: optional.list(
    'string',
    'Where to search: distinguished names. Left out: all that the server holds.',
    {
      validate: (names) =>
        names.length === 0
          ? 'is empty: name where to search, or leave it out for all that the server holds'
          : undefined,
    },
  ),
  scope: optional.string('How deep below `base_dns`. Default: `sub`.', { oneOf: ['sub', 'one', 'base'] }),
  filter: optional.string(
    'An LDAP filter that people must match as well, such as `(department=Sales)`. Left out: all people.',
  ),
  groups: optional.list(
    'string',
    'Distinguished names or names of groups: their members, those of nested groups included. Left out: everybody below `base_dns`.',
    { unordered: true },
  ),
  attributes: optional.map(
    'string',
    'Our field to the attribute of an entry: `address`, `name`, `enabled`, `aliases`, `directory_id`, `attribute:NAME`, such as `"attribute:Department" = "department"`. Default: what Active Directory has, or a plain LDAP server (inetOrgPerson).',
  ),
};

/** What `sources` takes: one kind each. */
export const sourceAttributes = {
  name: optional.string(
    'Name shown as the origin of a person. Default: the kind with the file or directory, such as `csv:users.csv` or `entra:corp`.',
  ),
  directory: optional.string(
    'Name of one of the `directories` of the provider configuration, for `entra` and `ldap`. Default: the only one of that kind.',
  ),
  csv: optional.nested(
    'single',
    csvAttributes,
    'A CSV file. Recognised without `columns`: the active users export of the Microsoft 365 admin centre, Active Directory (`csvde`, `Export-Csv`), the import template of Mimecast, and plain `address,name,enabled,aliases`.',
  ),
  entra: optional.nested(
    'single',
    entraAttributes,
    'Users of a tenant of Entra ID, read through Microsoft Graph. `entra = {}`: the whole tenant.',
  ),
  ldap: optional.nested('single', ldapAttributes, 'People in a directory that is read over LDAP.'),
};
