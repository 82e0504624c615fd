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

/** What `sources` takes: one kind each. */
export const sourceAttributes = {
  name: optional.string(
    'Name shown as the origin of a person. Default: the kind and the file, such as `csv:users.csv`.',
  ),
  csv: optional.nested(
    'single',
    csvAttributes,
    'A CSV file. Recognised without `columns`: the active users export of the Microsoft 365 admin centre, Active Directory (`csvde`, `Export-Csv`), the import template of Mimecast, and plain `address,name,enabled,aliases`.',
  ),
};
