import { optionalComputed } from '../../../framework/schema';
import { compact } from '../../../mimecast/json-value';
import { leftOut } from '../../left-out';
import { rangesProblem } from './address-range';
import { textsIn, type Fragment } from './fragment';

/** Only mail that comes from these networks. */
export const sourceIps: Fragment = {
  attributes: {
    source_ips: optionalComputed.list(
      'string',
      `Only mail from these IP addresses or ranges (\`198.51.100.0/24\`). Empty: from anywhere. ${leftOut('empty')}`,
      { unordered: true, validate: rangesProblem },
    ),
  },
  write: (values) => compact({ sourceIps: textsIn(values, 'source_ips') }),
  read: (policy) => ({ source_ips: policy.sourceIps ?? [] }),
  defaults: { source_ips: [] },
};

/** Only mail that comes from these hosts. */
export const hostnames: Fragment = {
  attributes: {
    hostnames: optionalComputed.list(
      'string',
      `Only mail from hosts of these names, without case. Empty: from any host. ${leftOut('empty')}`,
      { unordered: true, validate: blankProblem },
    ),
  },
  write: (values) => compact({ hostnames: textsIn(values, 'hostnames') }),
  read: (policy) => ({ hostnames: policy.hostnames ?? [] }),
  defaults: { hostnames: [] },
};

/** Only mail that the SPF record of these domains covers. */
export const spfDomains: Fragment = {
  attributes: {
    spf_domains: optionalComputed.list(
      'string',
      `Only mail from hosts that the SPF records of these domains name, without case. Empty: from any host. ${leftOut('empty')}`,
      { unordered: true, validate: blankProblem },
    ),
  },
  write: (values) => compact({ spfDomains: textsIn(values, 'spf_domains') }),
  read: (policy) => ({ spf_domains: policy.spfDomains ?? [] }),
  defaults: { spf_domains: [] },
};

/** Elements of a list may be null. */
function blankProblem(names: readonly (string | null)[]): string | undefined {
  return names.some((name) => (name ?? '').trim() === '') ? 'must not hold a blank name' : undefined;
}
