import { isUnknown } from '../../../framework/values';
import type { Policy, PolicyFields } from '../../../mimecast/policy';
import type { Values } from '../../attribute-values';
import type { Fragment } from './fragment';

type Fragments = readonly Fragment[];

/** What is written for these values, all fragments together. */
function fieldsOf(fragments: Fragments, values: Values): PolicyFields {
  return Object.assign({}, ...fragments.map((fragment) => fragment.write(values))) as PolicyFields;
}

/** The fields that a create writes: what is left out has its default without being written, also where a kind does not know it. */
export function firstFieldsOf(fragments: Fragments, planned: Values, config: Values): PolicyFields {
  const defaults = defaultsOf(fragments);
  const written = Object.entries(planned).filter(
    ([name]) => !(name in defaults) || (config[name] ?? null) !== null,
  );
  return fieldsOf(fragments, Object.fromEntries(written));
}

/** The fields that an update has to write. */
export function changesOf(fragments: Fragments, planned: Values, prior: Values): PolicyFields {
  const before = fieldsOf(fragments, prior) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(fieldsOf(fragments, planned)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  ) as PolicyFields;
}

/** All values of a policy that Mimecast answered; without those that the answer does not mention. */
export function valuesOf(fragments: Fragments, policy: Policy): Values {
  return Object.assign({ id: policy.id }, ...fragments.map((fragment) => fragment.read(policy))) as Values;
}

/** What Mimecast documents for what is left out. */
export function defaultsOf(fragments: Fragments): Values {
  return Object.assign({}, ...fragments.map((fragment) => fragment.defaults ?? {})) as Values;
}

/** What was planned, with what Mimecast documents for what is left out. Undefined where that is not documented. */
export function filled(fragments: Fragments, planned: Values): Values | undefined {
  const defaults = defaultsOf(fragments);
  const values = Object.entries(planned).map(([name, value]) => [
    name,
    isUnknown(value) ? defaults[name] : value,
  ]);
  return values.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(values) as Values);
}
