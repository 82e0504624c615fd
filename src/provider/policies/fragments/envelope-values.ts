import { valuesEqual } from '../../../framework/equality';
import { isUnknown, unknown, type Value } from '../../../framework/values';
import { isEternal } from '../../../mimecast/assumptions/policies';
import type { EnvelopeFields, EnvelopePolicy } from '../../../mimecast/envelope-policy';
import { compact } from '../../../mimecast/json-value';
import { fieldsOfTarget, refreshedTarget, settledTarget, valuesOfTarget } from './envelope-target';
import type { Values } from '../../attribute-values';
import { flagIn, textIn, textsIn } from './fragment';
import { isSame } from '../../sameness';

/** What Mimecast documents for what is left out. */
const defaults: Values = {
  from_part: 'envelope_from',
  enabled: true,
  enforced: false,
  override: false,
  bidirectional: false,
  source_ips: [],
  hostnames: [],
  spf_domains: [],
};

/** Known only when Mimecast has said so. */
const times = ['create_time', 'last_updated'];

/** The nested values of a policy, or undefined where they are not there or not known. */
export function policyIn(value: unknown): Values | undefined {
  return typeof value === 'object' && value !== null && !isUnknown(value as Value)
    ? (value as Values)
    : undefined;
}

/** What is written for a policy whose values are known: all of it. */
export function fieldsOf(policy: Values): EnvelopeFields {
  return {
    from: fieldsOfTarget(policyIn(policy['from']) ?? {}),
    to: fieldsOfTarget(policyIn(policy['to']) ?? {}),
    begins: dateIn(policy, 'from'),
    ends: dateIn(policy, 'to'),
    ...compact({
      description: textIn(policy, 'description'),
      comment: textIn(policy, 'comment'),
      fromPart: textIn(policy, 'from_part'),
      enabled: flagIn(policy, 'enabled'),
      enforced: flagIn(policy, 'enforced'),
      override: flagIn(policy, 'override'),
      bidirectional: flagIn(policy, 'bidirectional'),
      sourceIps: textsIn(policy, 'source_ips'),
      hostnames: textsIn(policy, 'hostnames'),
      spfDomains: textsIn(policy, 'spf_domains'),
    }),
  };
}

/** Null: without a date. */
function dateIn(policy: Values, side: 'from' | 'to'): string | null {
  const date = textIn(policy, `${side}_date`);
  return date === undefined || isEternal(date) ? null : date;
}

/** The values of a policy that Mimecast answered; null where it does not say. */
function valuesOf(policy: EnvelopePolicy): Values {
  const { begins = null, ends = null } = policy;
  return {
    description: policy.description ?? '',
    comment: policy.comment ?? null,
    from: valuesOfTarget(policy.from) as unknown as Value,
    to: valuesOfTarget(policy.to) as unknown as Value,
    from_part: policy.fromPart ?? null,
    enabled: policy.enabled ?? null,
    enforced: policy.enforced ?? null,
    override: policy.override ?? null,
    bidirectional: policy.bidirectional ?? null,
    from_date: begins,
    from_eternal: begins === null,
    to_date: ends,
    to_eternal: ends === null,
    source_ips: policy.sourceIps ?? [],
    hostnames: policy.hostnames ?? [],
    spf_domains: policy.spfDomains ?? [],
    create_time: policy.createTime ?? null,
    last_updated: policy.lastUpdated ?? null,
  };
}

/** The state as a read finds it. What means the same keeps its spelling; what Mimecast does not mention stays. */
export function refreshed(state: Values | undefined, answered: EnvelopePolicy): Values {
  return Object.fromEntries(
    Object.entries(valuesOf(answered)).map(([name, now]) => {
      const before = state?.[name] ?? null;
      if (name === 'from' || name === 'to')
        return [name, refreshedTarget(policyIn(before), policyIn(now) ?? {}) as unknown as Value];
      if (now === null && (name in defaults || times.includes(name)))
        return [name, before ?? defaults[name] ?? null];
      return [name, before !== null && isSame(comparedAs(name), now, before) ? before : now];
    }),
  );
}

/** Whether a policy says what these values say. */
export function isAlike(values: Values, answered: EnvelopePolicy): boolean {
  return isUnchanged(refreshed(values, answered), values);
}

/** Whether nothing differs but the times that Mimecast keeps. */
export function isUnchanged(values: Values, prior: Values): boolean {
  return Object.entries(prior).every(
    ([name, before]) => times.includes(name) || valuesEqual(values[name] ?? null, before),
  );
}

/** The planned values: what means the same as before stays as it was, what is left out of a new one is the default; whether there is a date decides what is eternal. */
export function settled(config: Values, planned: Values, prior: Values | undefined): Values {
  const values = Object.entries(planned).map(([name, value]): [string, Value] => {
    const before = prior?.[name] ?? null;
    if (name === 'from' || name === 'to') return [name, settledSide(value, before)];
    if (before === null && name in defaults && isUnknown(value) && (config[name] ?? null) === null)
      return [name, defaults[name] ?? null];
    if (before === null || times.includes(name)) return [name, value];
    if (isUnknown(value)) return [name, config[name] === null ? before : value];
    // Terraform lets a plan differ from configuration only where it stays as it was, with a value.
    return [name, value !== null && isSame(comparedAs(name), value, before) ? before : value];
  });
  return { ...Object.fromEntries(values), ...eternal(config, 'from'), ...eternal(config, 'to') };
}

function settledSide(planned: Value, prior: Value): Value {
  const [now, before] = [policyIn(planned), policyIn(prior)];
  return now && before ? (settledTarget(now, before) as unknown as Value) : planned;
}

function eternal(config: Values, side: 'from' | 'to'): Values {
  const [date, flag] = [config[`${side}_date`] ?? null, config[`${side}_eternal`] ?? null];
  if (flag !== null) return {};
  if (isUnknown(date)) return { [`${side}_eternal`]: unknown };
  return { [`${side}_eternal`]: typeof date !== 'string' || date === '' || isEternal(date) };
}

/** What was planned; what was left open has its documented default, and the times that Mimecast answered. */
export function filled(planned: Values, answered: EnvelopePolicy | undefined, prior?: Values): Values {
  const open: Values = {
    ...defaults,
    from_eternal: dateIn(planned, 'from') === null,
    to_eternal: dateIn(planned, 'to') === null,
    create_time: answered?.createTime ?? prior?.['create_time'] ?? null,
    last_updated: answered?.lastUpdated ?? prior?.['last_updated'] ?? null,
  };
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [
      name,
      isUnknown(value) || (value === null && name in defaults) ? (open[name] ?? null) : value,
    ]),
  );
}

/** The name by which other policies have the attribute. */
function comparedAs(name: string): string {
  return name === 'from_date' || name === 'to_date' ? `${name}_time` : name;
}
