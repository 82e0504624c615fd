import type { Origin, SourcePerson, Standing } from '../../core/people';
import { textProblems } from '../../core/person-text';
import { parseProxyAddresses, withoutRepeats, type ProxyAddresses } from '../proxy-addresses';
import type { EntraSettings } from './settings';
import { propertyText, valueAt, type Field, type Fields, type Property } from './fields';
import { textOf, type JsonObject } from './json';

/** Why a user is left out, in words that follow a count. */
export type LeftOut = 'guests' | 'disabled accounts' | 'users without a mail address';

/** What a user comes to. */
export type UserOutcome =
  | SourcePerson
  | { readonly leftOut: LeftOut }
  | { readonly origin: Origin; readonly problems: readonly string[] };

/** How users are read: chosen fields, and who counts. */
export interface UserReading extends Pick<EntraSettings, 'includeGuests' | 'includeDisabled'> {
  readonly source: string;
  readonly fields: Fields;
  /** IDs of those with blocked sign-in and no licence: their accounts are not disabled for that. */
  readonly blocked: Set<string>;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Reads one user of Graph. @param id its object ID in lower case. */
export function readUser(user: JsonObject, id: string, reading: UserReading): UserOutcome {
  if (!reading.includeGuests && isGuest(user)) return { leftOut: 'guests' };
  const isBlocked = user['accountEnabled'] === false;
  const isDisabled = isBlocked && hasLicence(user);
  if (isDisabled && !reading.includeDisabled) return { leftOut: 'disabled accounts' };
  const origin = { source: reading.source, place: `user ${id}` };
  const values = new UserValues(user, reading.fields);
  const { address, aliases } = addressesOf(values);
  const name = values.text('name') ?? textOf(user, 'displayName') ?? '';
  const enabled = values.chose('enabled') ? values.truth('enabled') : standingOf(user, isDisabled);
  const attributes = values.attributes();
  values.problems.push(...textProblems('name', name));
  if (values.problems.length > 0) return { origin, problems: values.problems };
  if (address === '') return { leftOut: 'users without a mail address' };
  if (isBlocked && !isDisabled) reading.blocked.add(id);
  // Tens of thousands of these are made: each spread would be an object more.
  const person: Mutable<SourcePerson> = { address, origin, directoryId: id };
  if (name !== '') person.name = name;
  if (enabled !== undefined) person.enabled = enabled;
  if (aliases !== undefined) person.aliases = aliases;
  if (attributes !== undefined) person.attributes = attributes;
  return person;
}

/** Blocked sign-in without a licence says nothing. */
function standingOf(user: JsonObject, isDisabled: boolean): Standing | undefined {
  if (isDisabled) return false;
  return user['accountEnabled'] === true ? 'in use' : undefined;
}

function isGuest(user: JsonObject): boolean {
  const type = textOf(user, 'userType');
  return type === undefined ? isExternalName(textOf(user, 'userPrincipalName')) : /^guest$/i.test(type);
}

/** The user principal name of an account that is at home elsewhere: no address. */
function isExternalName(text: string | undefined): boolean {
  return /#ext#/i.test(text ?? '');
}

function hasLicence(user: JsonObject): boolean {
  const licences = user['assignedLicenses'];
  return Array.isArray(licences) && licences.length > 0;
}

/** The primary address of `proxyAddresses`, or else `mail`; never the user principal name, unless the setting names it. */
function addressesOf(values: UserValues): { address: string; aliases?: readonly string[] | undefined } {
  const entries = values.proxies();
  const proxies = entries && parseProxyAddresses(entries);
  if (proxies?.ambiguous && !values.chose('address'))
    values.problems.push('has more than one primary address (SMTP: in capitals)');
  const found = values.chose('address')
    ? (values.text('address') ?? '')
    : (proxies?.primary ?? values.mail());
  const address = isExternalName(found) ? '' : found;
  if (!values.chose('aliases')) return { address, aliases: proxies && aliasesBeside(proxies, address) };
  const chosen = values.list('aliases');
  if (chosen === undefined) return { address };
  const named = parseProxyAddresses(chosen);
  const all = named.primary === undefined ? named.aliases : [named.primary, ...named.aliases];
  return { address, aliases: withoutRepeats(all, address) };
}

function aliasesBeside({ primary, aliases }: ProxyAddresses, address: string): readonly string[] {
  return primary === address ? aliases : withoutRepeats(aliases, address);
}

/** One user by our fields; what is wrong is collected. */
class UserValues {
  readonly problems: string[] = [];
  readonly #user: JsonObject;
  readonly #fields: Fields;

  constructor(user: JsonObject, fields: Fields) {
    this.#user = user;
    this.#fields = fields;
  }

  /** Whether the setting says where the field comes from, or that it is not read. */
  chose(field: Field): boolean {
    return this.#fields.chosen.has(field);
  }

  mail(): string {
    return textOf(this.#user, 'mail')?.trim() ?? '';
  }

  /** Undefined where Graph does not say. */
  proxies(): readonly string[] | undefined {
    const entries = this.#user['proxyAddresses'];
    return textsOf(entries);
  }

  /** Undefined where the setting does not choose the field; empty where there is nothing. */
  text(field: Field): string | undefined {
    const property = this.#fields.chosen.get(field);
    return property && this.#textAt(property);
  }

  /** Undefined where there is nothing, and for what is neither (which is a problem). */
  truth(field: Field): boolean | undefined {
    const property = this.#fields.chosen.get(field) ?? [];
    const value = valueAt(this.#user, property);
    const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (text === undefined || text === '') return undefined;
    if (text === true || text === 'true') return true;
    if (text === false || text === 'false') return false;
    this.problems.push(`has neither true nor false under ${propertyText(property)}`);
    return undefined;
  }

  /** Undefined where the field is not read, and where there is nothing. */
  list(field: Field): readonly string[] | undefined {
    const property = this.#fields.chosen.get(field) ?? [];
    const value = valueAt(this.#user, property);
    return typeof value === 'string' ? [value] : textsOf(value);
  }

  /** Undefined where no attribute is chosen. An attribute that is empty is left out: the directory does not say. */
  attributes(): ReadonlyMap<string, string> | undefined {
    if (this.#fields.attributes.size === 0) return undefined;
    const attributes = new Map<string, string>();
    for (const [name, property] of this.#fields.attributes) {
      const text = this.#textAt(property);
      this.problems.push(...textProblems(`attribute ${JSON.stringify(name)}`, text));
      if (text !== '') attributes.set(name, text);
    }
    return attributes;
  }

  #textAt(property: Property): string {
    const value = valueAt(this.#user, property);
    if (typeof value === 'string') return value.trim();
    const parts: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    if (parts.every((part) => typeof part !== 'object'))
      return parts
        .map((part) => String(part).trim())
        .filter((part) => part !== '')
        .join('; ');
    this.problems.push(
      `has no text under ${propertyText(property)}, but something with parts: name one of them`,
    );
    return '';
  }
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((entry): entry is string => typeof entry === 'string');
}
