import type { PeopleSource } from '../core/people';
import { csvSource, type CsvSettings } from './csv';
import { entraSource } from './entra/entra';
import type { EntraSettings } from './entra/settings';
import { ldapSource, type LdapSettings } from './ldap';

/** Each kind of source with its settings. */
export interface SourceSettings {
  readonly csv: CsvSettings;
  readonly entra: EntraSettings;
  readonly ldap: LdapSettings;
}

type SourceKind = keyof SourceSettings;

/** A new kind is one file, one line above and one line here. */
const sources: { readonly [Kind in SourceKind]: (settings: SourceSettings[Kind]) => PeopleSource } = {
  csv: csvSource,
  entra: entraSource,
  ldap: ldapSource,
};

/** A source of this kind. Nothing is read, and nothing is refused, before its `read`. */
export function createSource<Kind extends SourceKind>(
  kind: Kind,
  settings: SourceSettings[Kind],
): PeopleSource {
  return sources[kind](settings);
}
