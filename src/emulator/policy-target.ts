import { validAddress } from './address-book';
import { fieldIsBlank, fieldIsNull, invalidAddress, Refusal, valueNotAllowed } from './refusal';
import { isObject } from './seed-check';
import type { Store } from './store';
import { without } from './without';
import { normalizeDomain } from '../core/email-address';

type Row = Readonly<Record<string, unknown>>;

/** Whom a policy is for, in the words of the REST dialect; a group is nested as reads show it. */
export type Target = Row;

/** What targets the REST dialect takes. */
export const restTargets: readonly string[] = [
  'everyone',
  'internal_addresses',
  'external_addresses',
  'email_domain',
  'profile_group',
  'individual_email_address',
  'address_attribute_value',
];

/** What the envelope dialect takes besides. */
export const envelopeTargets: readonly string[] = [
  ...restTargets,
  'free_mail_domains',
  'header_display_name',
];

export const webTargets: readonly string[] = [...envelopeTargets, 'web_device_group', 'web_device'];

/** How a dialect writes targets. */
export interface TargetShape {
  readonly types: readonly string[];
  /** Where the domain of `email_domain` is. */
  readonly domain: 'domain' | 'emailDomain';
}

/**
 * Reads a target as it is written: `groupId`, the domain, `emailAddress`, `attribute`. Fields that do not belong to its
 * type are dropped. Throws Refusal, also for a group that is not there.
 */
export function parseTarget(value: unknown, field: string, shape: TargetShape, store: Store): Target {
  if (value === undefined || value === null) throw fieldIsNull(field);
  if (!isObject(value)) throw new Refusal('err_deserialise', 'The request could not be read', { field });
  const type = text(value, 'type', field);
  if (!shape.types.includes(type))
    throw valueNotAllowed(`${field}.type`, `type is one of ${shape.types.join(', ')}`);
  switch (type) {
    case 'profile_group':
      return { type, group: { id: existingGroup(text(value, 'groupId', field), `${field}.groupId`, store) } };
    case 'email_domain':
      return { type, domain: domain(value, shape.domain, field) };
    case 'individual_email_address':
      return { type, emailAddress: address(text(value, 'emailAddress', field), `${field}.emailAddress`) };
    case 'address_attribute_value':
      return { type, attribute: attribute(value['attribute'], `${field}.attribute`, store) };
    case 'header_display_name':
      return { type, headerDisplayName: text(value, 'headerDisplayName', field) };
    default:
      return { type };
  }
}

/** As the store keeps it: of a group only its ID, since a group may be renamed. */
export function keptTarget(target: unknown): Row {
  if (!isObject(target)) return { type: 'everyone' };
  const groupId = groupOf(target);
  const { attribute: given, emailDomain } = target;
  return {
    ...(emailDomain === undefined ? {} : { domain: emailDomain }),
    ...without(target, 'group', 'groupId', 'attribute', 'emailDomain'),
    ...(groupId === undefined ? {} : { group: { id: groupId } }),
    ...(isObject(given) ? { attribute: { id: given['id'], value: given['value'] } } : {}),
  };
}

/** A target as it was shown, without what its group is called. */
export function withoutGroupName(target: unknown): unknown {
  const groupId = groupOf(target);
  return groupId === undefined || !isObject(target) ? target : { ...target, group: { id: groupId } };
}

/** As the REST dialect shows it: of a group also what it is called now. */
export function restTarget(target: unknown, store: Store): Row {
  const kept = keptTarget(target);
  const groupId = groupOf(kept);
  return groupId === undefined ? kept : { ...kept, group: groupDetails(groupId, store) };
}

/** As the envelope dialect shows it: `emailDomain`, and the attribute's name besides its ID. */
export function envelopeTarget(target: unknown, store: Store): Row {
  const { domain: name, attribute: given, ...rest } = restTarget(target, store);
  return {
    ...rest,
    ...(name === undefined ? {} : { emailDomain: name }),
    ...(isObject(given)
      ? {
          attribute: {
            id: given['id'],
            name: store.attribute(String(given['id']))?.name ?? '',
            value: given['value'],
          },
        }
      : {}),
  };
}

/** The flattened copy that the envelope dialect shows beside the target; undefined where the type says it all. */
export function targetValue(target: unknown): unknown {
  if (!isObject(target)) return undefined;
  const { domain: name, emailAddress, headerDisplayName, attribute: given } = target;
  return (
    groupOf(target) ??
    name ??
    emailAddress ??
    headerDisplayName ??
    (isObject(given) ? given['value'] : undefined)
  );
}

/** The group that a target names, however it is spelled. */
export function groupOf(target: unknown): string | undefined {
  if (!isObject(target)) return undefined;
  const { group, groupId } = target;
  const id = isObject(group) ? group['id'] : groupId;
  return typeof id === 'string' ? id : undefined;
}

function groupDetails(id: string, store: Store): Row {
  const description = store.groups.get(id)?.description;
  return { id, ...(description === undefined ? {} : { description }) };
}

function text(row: Row, key: string, field: string): string {
  const value = row[key];
  const path = `${field}.${key}`;
  if (value === undefined || value === null) throw fieldIsNull(path);
  if (typeof value !== 'string')
    throw new Refusal('err_deserialise', 'The request could not be read', { field: path });
  if (value.trim() === '') throw fieldIsBlank(path);
  return value;
}

function existingGroup(id: string, field: string, store: Store): string {
  if (store.groups.get(id) !== undefined) return id;
  throw valueNotAllowed(field, 'The folder does not exist');
}

function domain(row: Row, key: string, field: string): string {
  const name = normalizeDomain(text(row, key, field));
  if (name === undefined) throw valueNotAllowed(`${field}.${key}`, 'Invalid domain');
  return name;
}

function address(written: string, field: string): string {
  const valid = validAddress(written);
  if (valid === undefined) throw invalidAddress(field);
  return valid.text;
}

function attribute(value: unknown, field: string, store: Store): Row {
  if (!isObject(value)) throw fieldIsNull(field);
  const named = value['id'] === undefined && value['name'] !== undefined;
  const asked = text(value, named ? 'name' : 'id', field);
  return { id: store.attribute(asked)?.id ?? asked, value: text(value, 'value', field) };
}
