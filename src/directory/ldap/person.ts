import type { Origin, SourcePerson, Standing } from '../../core/people';
import { textProblems } from '../../core/person-text';
import { truthOf } from '../person-fields';
import { parseProxyAddresses, withoutRepeats, type PersonAddresses } from '../proxy-addresses';
import { personOf } from '../read-person';
import { guidOf, proxiesOf, standingBy, type LdapDialect } from './dialects';
import type { LdapEntry } from './entry';
import type { LdapMapping } from './mapping';

/** How the entries of one source are read. */
export interface EntryReading {
  readonly dialect: LdapDialect;
  readonly mapping: LdapMapping;
}

/** What an entry comes to. */
export type EntryOutcome =
  { readonly person: SourcePerson } | { readonly problems: readonly string[] } | { readonly leftOut: string };

/** The attributes to ask the server for, each once. */
export function attributesRead({ dialect, mapping }: EntryReading): readonly string[] {
  const names = [...dialect.reads, ...mapping.chosen.values(), ...mapping.attributes.values()];
  const byKey = new Map(names.filter((name) => name !== '').map((name) => [name.toLowerCase(), name]));
  return [...byKey.values()];
}

/** Reads one entry. What it has no value for is left out: the directory does not say. */
export function readPerson(entry: LdapEntry, reading: EntryReading, origin: Origin): EntryOutcome {
  const { address, aliases } = addressesRead(entry, reading);
  const name = chosen(entry, reading, 'name') ?? entry.firstText(reading.dialect.names);
  const enabled = enabledRead(entry, reading);
  const directoryId = directoryIdRead(entry, reading);
  const attributes = attributesOf(entry, reading);
  if (address === '' && entry.problems.length === 0)
    return { leftOut: `people without ${addressAttribute(reading)}` };
  entry.problems.push(...textProblems('name', name), ...textProblems('directory id', directoryId));
  if (entry.problems.length > 0) return { problems: entry.problems };
  return {
    person: personOf({ address, name, enabled, aliases, attributes, directoryId }, origin),
  };
}

/** The attribute that the address comes from. */
export function addressAttribute({ dialect, mapping }: EntryReading): string {
  return mapping.chosen.get('address') ?? dialect.address;
}

/** The attribute that the aliases come from; '' where they are not read. */
export function aliasAttribute({ dialect, mapping }: EntryReading): string {
  return mapping.chosen.get('aliases') ?? dialect.aliases;
}

function addressesRead(entry: LdapEntry, { dialect, mapping }: EntryReading): PersonAddresses {
  const addressFrom = mapping.chosen.get('address');
  const aliasesFrom = mapping.chosen.get('aliases');
  const found = addressFrom === undefined ? dialect.addresses(entry) : addressFound(entry, addressFrom);
  const entries =
    aliasesFrom === undefined
      ? addressFrom === undefined
        ? undefined
        : entry.texts(dialect.aliases)
      : entry.texts(aliasesFrom);
  if (aliasesFrom === '') return { address: found.address };
  if (entries === undefined) return found;
  const aliases = parseProxyAddresses(entries).aliases;
  return { address: found.address, aliases: withoutRepeats(aliases, found.address) };
}

/** Of many values the first: whoever chooses the attribute knows it. */
function addressFound(entry: LdapEntry, attribute: string): PersonAddresses {
  if (attribute.toLowerCase() === 'proxyaddresses') return proxiesOf(entry, '');
  return { address: entry.texts(attribute)[0] ?? '' };
}

/** Attributes that say true of whoever is disabled. */
const opposites: ReadonlySet<string> = new Set(['nsaccountlock', 'msds-useraccountdisabled']);

function enabledRead(entry: LdapEntry, { dialect, mapping }: EntryReading): Standing | undefined {
  const attribute = mapping.chosen.get('enabled');
  if (attribute === undefined) return dialect.enabled(entry);
  const text = attribute === '' ? '' : entry.text(attribute);
  if (text === '') return undefined;
  if (attribute.toLowerCase() === 'useraccountcontrol') return standingBy(entry, attribute);
  const truth = truthOf(text);
  if (truth === undefined)
    entry.problems.push(`has neither true nor false under ${JSON.stringify(attribute)}`);
  return truth !== undefined && opposites.has(attribute.toLowerCase()) ? !truth : truth;
}

function directoryIdRead(entry: LdapEntry, { dialect, mapping }: EntryReading): string {
  const attribute = mapping.chosen.get('directory_id');
  if (attribute === undefined) return dialect.directoryId(entry);
  if (attribute.toLowerCase() === 'objectguid') return guidOf(entry, attribute);
  return attribute === '' ? '' : entry.text(attribute);
}

function chosen(entry: LdapEntry, { mapping }: EntryReading, field: 'name'): string | undefined {
  const attribute = mapping.chosen.get(field);
  return attribute === '' ? '' : attribute && entry.text(attribute);
}

/** Many values become one text, in an order that does not depend on the server. */
function attributesOf(entry: LdapEntry, { mapping }: EntryReading): ReadonlyMap<string, string> | undefined {
  if (mapping.attributes.size === 0) return undefined;
  const attributes = new Map<string, string>();
  for (const [name, attribute] of mapping.attributes) {
    const text = [...entry.texts(attribute)].sort().join(', ');
    entry.problems.push(...textProblems(`attribute ${JSON.stringify(name)}`, text));
    if (text !== '') attributes.set(name, text);
  }
  return attributes;
}
