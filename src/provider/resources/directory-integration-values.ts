import { addressKey } from '../../core/email-address';
import { fromApi, toApi, type ApiObject } from '../../framework/naming';
import { isPresent } from '../../framework/nested';
import type { Attributes } from '../../framework/schema';
import { isUnknown, type Value } from '../../framework/values';
import { unlinkLimit } from '../../mimecast/assumptions/integrations';

/** Attributes by name; which there are depends on the type of integration. */
export type Values = Readonly<Record<string, Value>>;

/** What Mimecast neither takes nor answers: the ID apart, settings of ours. */
function isOurs(name: string): boolean {
  return name === 'id' || name === 'verify' || /_wo(_version)?$/.test(name);
}

const withoutCase = new Set(['tenant_domain', 'hostname', 'alternate_hostname', 'user']);

/** Whether two values of an attribute mean the same: domains in any order, names without case, limits with or without commas. */
export function isSame(name: string, one: Value, other: Value): boolean {
  if (name === 'domains') return domainsKey(one) === domainsKey(other);
  if (typeof one !== 'string' || typeof other !== 'string') return one === other || isEmpty(one, other);
  if (name === 'max_unlink') return unlinkLimit(one) === unlinkLimit(other);
  return one === other || (withoutCase.has(name) && addressKey(one) === addressKey(other));
}

function domainsKey(domains: Value): string {
  const names = Array.isArray(domains) ? (domains as readonly Value[]) : [];
  return names
    .map((name) => String(name).trim().toLowerCase())
    .sort()
    .join(' ');
}

/** Left out, and empty text. */
function isEmpty(one: Value, other: Value): boolean {
  return (one ?? '') === '' && (other ?? '') === '';
}

/** The body of a create: what is configured. */
export function fieldsOf(attributes: Attributes, plan: Values): ApiObject {
  const named = Object.keys(plan).filter((name) => isConfigured(name, attributes, plan[name] ?? null));
  return bodyOf(attributes, plan, named);
}

/** The body of an update: what differs. */
export function changesOf(attributes: Attributes, plan: Values, prior: Values): ApiObject {
  const named = Object.keys(plan).filter((name) => {
    const value = plan[name] ?? null;
    return isConfigured(name, attributes, value) && !isSame(name, value, prior[name] ?? null);
  });
  return bodyOf(attributes, plan, named);
}

function isConfigured(name: string, attributes: Attributes, value: Value): boolean {
  return !isOurs(name) && attributes[name]?.mode !== 'computed' && isPresent(value);
}

function bodyOf(attributes: Attributes, values: Values, names: readonly string[]): ApiObject {
  const body = toApi(
    Object.fromEntries(names.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : []))),
    values,
  );
  const { maxUnlink } = body;
  return typeof maxUnlink === 'string' ? { ...body, maxUnlink: unlinkLimit(maxUnlink) } : body;
}

/** The state after a create: as planned, and what was left open as Mimecast decided it. */
export function filled(attributes: Attributes, plan: Values, answered: ApiObject): Values {
  const found = fromApi(attributes, answered) as unknown as Values;
  return Object.fromEntries(
    Object.keys(attributes).map((name) => {
      const planned = plan[name] ?? null;
      return [name, isUnknown(planned) ? (found[name] ?? null) : planned];
    }),
  );
}

/** The state as a read finds it. A value that means the same keeps its spelling; what Mimecast does not mention stays. */
export function refreshed(attributes: Attributes, state: Values, answered: ApiObject): Values {
  const found = fromApi(attributes, answered) as unknown as Values;
  return Object.fromEntries(
    Object.keys(attributes).map((name) => {
      const before = state[name] ?? null;
      const now = found[name] ?? null;
      const stays = now === null || (before !== null && isSame(name, now, before));
      return [name, isOurs(name) || stays ? before : now];
    }),
  );
}

/** The plan of an update: what means the same as before stays as it was, and so does what nobody asks to change. */
export function settled(attributes: Attributes, config: Values, planned: Values, prior: Values): Values {
  return Object.fromEntries(
    Object.keys(attributes).map((name) => {
      const before = prior[name] ?? null;
      const value = planned[name] ?? null;
      if (isUnknown(value)) return [name, config[name] === null ? before : value];
      // Terraform lets a plan differ from configuration only where it stays as it was, with a value.
      const stays = value !== null && before !== null && isSame(name, value, before);
      return [name, stays ? before : value];
    }),
  );
}

/** Whether what was written is what is there. */
export function isMadeOf(attributes: Attributes, plan: Values, answered: ApiObject): boolean {
  const found = fromApi(attributes, answered) as unknown as Values;
  return Object.keys(plan).every((name) => {
    const value = plan[name] ?? null;
    return !isConfigured(name, attributes, value) || isSame(name, value, found[name] ?? null);
  });
}
