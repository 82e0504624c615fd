import type { GatewayFamily } from './family-names';
import type { Product } from './route';

/** What is different between the kinds of policies of the REST dialect. */
export interface PolicyFamily {
  readonly name: GatewayFamily;
  readonly products: readonly Product[];
  /** Left out: which values there are is not published, any word is taken, and none is needed. Null: no option. */
  readonly options?: readonly string[] | null;
  /** Applies a definition, which must exist. */
  readonly definition?: boolean;
  readonly fromParts?: readonly string[];
  readonly lists: readonly string[];
  /** Names of the dates where they are not `fromDateTime` and `toDateTime`. */
  readonly dates?: 'fromDate/toDate';
  /** Name of the ID in the answer to a creation. */
  readonly createdAs?: 'policyId';
  /** A creation says only whom the policy is from; where it does not say whom it is for, it is for everyone. */
  readonly fromOnly?: boolean;
  /** A dated policy is shown without its `…Eternal` flag, as it was seen in recorded answers. */
  readonly hidesFalseEternal?: boolean;
}

const both: readonly Product[] = ['pol', 'eso'];

export const policyFamilies: readonly PolicyFamily[] = [
  {
    name: 'blocked-senders',
    products: ['pol'],
    options: ['no_action', 'block_sender'],
    lists: ['sourceIPs'],
  },
  { name: 'anti-spoofing', products: both, lists: ['sourceIPs', 'hostnames'] },
  {
    name: 'anti-spoofing-bypass',
    products: both,
    options: ['disable_bypass', 'enable_bypass'],
    fromParts: ['both'],
    lists: ['sourceIPs', 'spfDomains'],
    createdAs: 'policyId',
    hidesFalseEternal: true,
  },
  { name: 'greylisting', products: both, lists: ['sourceIPs'], dates: 'fromDate/toDate', fromOnly: true },
  { name: 'delivery-route', products: both, options: null, definition: true, lists: ['sourceIPs'] },
  {
    name: 'dns-authentication-outbound',
    products: both,
    options: null,
    definition: true,
    lists: ['sourceIPs'],
  },
];

export const fromParts: readonly string[] = ['envelope_from', 'header_from', 'both'];

export function policyFamily(name: GatewayFamily): PolicyFamily {
  const family = policyFamilies.find((candidate) => candidate.name === name);
  if (family === undefined) throw new Error(`There is no family ${name}`);
  return family;
}
