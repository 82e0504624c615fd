import { ConfigError } from '../../core/errors';
import { attributeName, isPersonField, personFields, type PersonField } from '../person-fields';

/** Which attributes of the directory the setting `attributes` chooses. */
export interface LdapMapping {
  /** '' = the field is not read. */
  readonly chosen: ReadonlyMap<PersonField, string>;
  /** Attribute of the account to attribute of the directory. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** A name or an OID, and options: RFC 4512, 2.5. */
const description = /^([A-Za-z][A-Za-z0-9_-]*|\d+(\.\d+)+)(;[A-Za-z0-9-]+)*$/;

/** @throws ConfigError for fields that there are not, and for what is no attribute's name. */
export function readMapping(source: string, setting: ReadonlyMap<string, string>): LdapMapping {
  const chosen = new Map<PersonField, string>();
  const attributes = new Map<string, string>();
  const unknown: string[] = [];
  for (const [field, written] of setting) {
    const attribute = written.trim();
    const name = attributeName(field);
    if (isPersonField(field)) chosen.set(field, attribute);
    else if (name === undefined) unknown.push(field);
    else if (attribute !== '') attributes.set(name, attribute);
  }
  if (unknown.length > 0) throw mappingError(source, `has ${quoted(unknown)}. ${known}`);
  const named = [...chosen.values(), ...attributes.values()];
  const wrong = named.filter((name) => name !== '' && !description.test(name));
  if (wrong.length > 0)
    throw mappingError(source, `names ${quoted(wrong)}, which cannot be an attribute of LDAP.`);
  if (chosen.get('address') === '') throw mappingError(source, 'cannot leave the address out.');
  return { chosen, attributes };
}

const known = `The fields are ${quoted(personFields)} and "attribute:NAME".`;

function mappingError(source: string, sentence: string): ConfigError {
  return new ConfigError('LDAP attributes are not usable', `${source}: attributes ${sentence}`);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(', ');
}
