import { ConfigError } from '../../core/errors';
import type { EntraSettings } from './settings';
import { isObject, type JsonObject } from './json';
import { directoryText } from './who';

/** A property of Graph's user, by its names from the outside in. Empty: the field is not read. */
export type Property = readonly string[];

/** Which property gives which of our fields, where the setting says so, and what has to be asked for. */
export interface Fields {
  readonly chosen: ReadonlyMap<Field, Property>;
  /** Attribute name to property. */
  readonly attributes: ReadonlyMap<string, Property>;
  /** For `$select`. */
  readonly select: readonly string[];
}

const fields = ['address', 'name', 'enabled', 'aliases'] as const;
export type Field = (typeof fields)[number];

/** What is read in any case. */
const standard = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'proxyAddresses',
  'accountEnabled',
  'userType',
  'assignedLicenses',
] as const;

const attributePrefix = 'attribute:';
const propertyPath = /^[A-Za-z_]\w*(?:[./][A-Za-z_]\w*)*$/;

/** @throws ConfigError for fields that are none of ours, and for properties that cannot be. */
export function readFields(settings: EntraSettings): Fields {
  const chosen = new Map<Field, Property>();
  const attributes = new Map<string, Property>();
  const unknown: string[] = [];
  for (const [name, text] of settings.attributes ?? []) {
    const attribute = attributeName(name);
    if (isField(name)) chosen.set(name, propertyOf(text, settings));
    else if (attribute === undefined) unknown.push(JSON.stringify(name));
    else if (text.trim() !== '') attributes.set(attribute, propertyOf(text, settings));
  }
  if (unknown.length > 0) {
    const known = [...fields, `${attributePrefix}NAME`].map((field) => JSON.stringify(field)).join(', ');
    throw new ConfigError(
      'Field not known',
      `attributes of the source of ${directoryText(settings)} has ${unknown.join(', ')}. The fields are ${known}.`,
    );
  }
  if (chosen.get('address')?.length === 0)
    throw new ConfigError(
      'Address is not read',
      `attributes.address of the source of ${directoryText(settings)} cannot be empty.`,
    );
  const roots = [...chosen.values(), ...attributes.values()].flatMap(([root]) => root ?? []);
  return { chosen, attributes, select: [...new Set([...standard, ...roots])] };
}

/** What a user has there; undefined where there is nothing. */
export function valueAt(user: JsonObject, property: Property): unknown {
  let value: unknown = property.length === 0 ? undefined : user;
  for (const name of property) value = isObject(value) ? value[name] : undefined;
  return value ?? undefined;
}

/** As a practitioner writes it. */
export function propertyText(property: Property): string {
  return JSON.stringify(property.join('.'));
}

function propertyOf(text: string, settings: EntraSettings): Property {
  const path = text.trim();
  if (path === '') return [];
  if (propertyPath.test(path)) return path.split(/[./]/);
  throw new ConfigError(
    'Property of a user is not usable',
    `attributes of the source of ${directoryText(settings)} names ${JSON.stringify(text)}. Write a property of Microsoft Graph's user, such as department or onPremisesExtensionAttributes.extensionAttribute1.`,
  );
}

function isField(text: string): text is Field {
  return fields.some((field) => field === text);
}

function attributeName(text: string): string | undefined {
  const name = text.slice(attributePrefix.length).trim();
  return text.toLowerCase().startsWith(attributePrefix) && name !== '' ? name : undefined;
}
