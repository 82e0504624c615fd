import type { Operation } from '../operation';
import { permissions, products, restRead, restWrite } from './rows';

const root = '/policy-management/cloud-gateway/v1';
const read = { permissions: [permissions.policiesRead], product: products.policyManagement };
const edit = { permissions: [permissions.policiesEdit], product: products.policyManagement };

/** The functions of one collection. */
export interface CollectionOperations {
  readonly list: Operation;
  readonly read: Operation;
  readonly create: Operation;
  readonly update: Operation;
  readonly delete: Operation;
}

/** @param words what one is called, and many, after "could not list". */
function collection(path: string, [one, many]: readonly [string, string]): CollectionOperations {
  const row = `${root}/${path}/{id}`;
  return {
    list: restRead(`list ${many}`, `${root}/${path}`, { ...read, pageSize: 100 }),
    read: restRead(`read the ${one}`, row, read),
    create: restWrite(`create the ${one}`, 'POST', `${root}/${path}`, 'never', edit),
    update: restWrite(`update the ${one}`, 'PATCH', row, 'safe', edit),
    delete: restWrite(`delete the ${one}`, 'DELETE', row, 'safe', { ...edit, already: 'not_found' }),
  };
}

function policies(family: string, kind: string): CollectionOperations {
  return collection(`${family}/policies`, [`${kind} policy`, `${kind} policies`]);
}

function definitions(family: string, kind: string): CollectionOperations {
  return collection(`${family}/definitions`, [`${kind} definition`, `${kind} definitions`]);
}

/** Policies that are plain REST objects, by family. */
export const policyCollections = {
  'blocked-senders': policies('blocked-senders', 'blocked sender'),
  'anti-spoofing': policies('anti-spoofing', 'anti-spoofing'),
  'anti-spoofing-bypass': policies('anti-spoofing-bypass', 'anti-spoofing bypass'),
  greylisting: policies('greylisting', 'greylisting'),
  'delivery-route': policies('delivery-route', 'delivery route'),
  'dns-authentication-outbound': policies('dns-authentication-outbound', 'outbound DNS authentication'),
} as const;

/** What policies of two families apply. */
export const definitionCollections = {
  'delivery-route': definitions('delivery-route', 'delivery route'),
  'dns-authentication-outbound': definitions('dns-authentication-outbound', 'outbound DNS authentication'),
} as const;

type Rows<One extends string, Many extends string> = Readonly<
  Record<`list${Many}` | `${'get' | 'create' | 'update' | 'delete'}${One}`, Operation>
>;

/** The rows of a collection under names of their own. */
function rows<const One extends string, const Many extends string>(
  one: One,
  many: Many,
  of: CollectionOperations,
): Rows<One, Many> {
  return {
    [`list${many}`]: of.list,
    [`get${one}`]: of.read,
    [`create${one}`]: of.create,
    [`update${one}`]: of.update,
    [`delete${one}`]: of.delete,
  } as Rows<One, Many>;
}

export const policyOperations = {
  ...rows('BlockedSenderPolicy', 'BlockedSenderPolicies', policyCollections['blocked-senders']),
  ...rows('AntiSpoofingPolicy', 'AntiSpoofingPolicies', policyCollections['anti-spoofing']),
  ...rows(
    'AntiSpoofingBypassPolicy',
    'AntiSpoofingBypassPolicies',
    policyCollections['anti-spoofing-bypass'],
  ),
  ...rows('GreylistingPolicy', 'GreylistingPolicies', policyCollections.greylisting),
  ...rows('DeliveryRoutePolicy', 'DeliveryRoutePolicies', policyCollections['delivery-route']),
  ...rows(
    'DnsAuthenticationOutboundPolicy',
    'DnsAuthenticationOutboundPolicies',
    policyCollections['dns-authentication-outbound'],
  ),
  ...rows('DeliveryRouteDefinition', 'DeliveryRouteDefinitions', definitionCollections['delivery-route']),
  ...rows(
    'DnsAuthenticationOutboundDefinition',
    'DnsAuthenticationOutboundDefinitions',
    definitionCollections['dns-authentication-outbound'],
  ),
} as const;
