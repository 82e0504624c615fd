import { isUnknown, type Value } from '../framework/values';
import { isSame } from './sameness';

/** Attributes by name; which there are depends on the type. */
export type Values = Readonly<Record<string, Value>>;

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

/** What was planned; what was left open as Mimecast decided it, null where it does not say. */
export function decided(planned: Values, found: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, isUnknown(value) ? (found[name] ?? null) : value]),
  );
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

/** Whether what Mimecast answered says what was planned, as far as that was known and the answer mentions it. */
export function isMadeOf(planned: Values, found: Values): boolean {
  return Object.entries(planned).every(
    ([name, value]) =>
      name === 'id' || isUnknown(value) || !(name in found) || isSame(name, value, found[name] ?? null),
  );
}
