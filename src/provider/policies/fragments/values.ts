import { isUnknown } from '../../../framework/values';
import type { Policy, PolicyFields } from '../../../mimecast/policy';
import type { Fragment, Values } from './fragment';
import { isSame } from './sameness';

type Fragments = readonly Fragment[];

/** What is written for these values, all fragments together. */
export function fieldsOf(fragments: Fragments, values: Values): PolicyFields {
  return Object.assign({}, ...fragments.map((fragment) => fragment.write(values))) as PolicyFields;
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

/**
 * The state as a read finds it: a value that means the same keeps its spelling, the ID is the one that was asked for, and what the
 * answer does not mention stays as it was.
 */
export function refreshed(state: Values, found: Values, defaults: Values = {}): Values {
  const names = new Set([...Object.keys(state), ...Object.keys(found)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const before = state[name] ?? null;
      const now = found[name];
      if (now === undefined) return [name, before ?? defaults[name] ?? null];
      const stays = before !== null && (name === 'id' || isSame(name, now, before));
      return [name, stays ? before : now];
    }),
  );
}

/** What Mimecast documents for what is left out. */
export function defaultsOf(fragments: Fragments): Values {
  return Object.assign({}, ...fragments.map((fragment) => fragment.defaults ?? {})) as Values;
}

/** The plan of an update: what means the same as before stays as it was, and so does what nobody asks to change. */
export function settled(config: Values, planned: Values, prior: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => {
      const before = prior[name] ?? null;
      if (isUnknown(value)) return [name, config[name] === null ? before : value];
      // Terraform lets a plan differ from configuration only where it stays as it was, with a value.
      return [name, before !== null && value !== null && isSame(name, value, before) ? before : value];
    }),
  );
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

/** Whether a policy says what was planned, as far as that was known and the policy mentions it. */
export function isMadeOf(planned: Values, found: Values): boolean {
  return Object.entries(planned).every(
    ([name, value]) =>
      name === 'id' || isUnknown(value) || !(name in found) || isSame(name, value, found[name] ?? null),
  );
}
