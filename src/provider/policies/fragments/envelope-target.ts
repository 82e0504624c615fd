import type { Value } from '../../../framework/values';
import type { EnvelopeTarget } from '../../../mimecast/envelope-policy';
import { compact } from '../../../mimecast/json-value';
import type { Values } from '../../attribute-values';
import { textIn } from './fragment';
import { isSame } from '../../sameness';

/** What belongs to a target besides its type, as attributes and as Mimecast calls it. */
const parts = {
  group_id: 'groupId',
  email_domain: 'domain',
  email_address: 'emailAddress',
  attribute_id: 'attributeId',
  attribute_name: 'attributeName',
  attribute_value: 'attributeValue',
  header_display_name: 'headerDisplayName',
} as const satisfies Readonly<Record<string, keyof EnvelopeTarget>>;

export type Part = keyof typeof parts;

export const partNames = Object.keys(parts) as readonly Part[];

export function fieldsOfTarget(target: Values): EnvelopeTarget {
  const fields = partNames.map((name) => [parts[name], textIn(target, name)] as const);
  return { type: textIn(target, 'type') ?? 'everyone', ...compact(Object.fromEntries(fields)) };
}

export function valuesOfTarget(target: EnvelopeTarget): Values {
  return { type: target.type, ...byPart((name) => target[parts[name]] ?? null) };
}

/** The state of a target as a read finds it: an attribute stays named as it was, by its ID, its name or both. */
export function refreshedTarget(before: Values | undefined, now: Values): Values {
  const type = now['type'] ?? null;
  const known = before?.['type'] === type ? before : undefined;
  return {
    type,
    ...byPart((name) => {
      const [then, found] = [known?.[name] ?? null, now[name] ?? null];
      if (
        then !== null &&
        (isSame(comparedAs(name), found, then) || (found === null && isUntold(type, name)))
      )
        return then;
      return isOtherName(name, known, now) ? then : found;
    }),
  };
}

/** What answers may leave out of a target: the name beside an attribute's ID, and what devices are told by. */
function isUntold(type: Value, name: Part): boolean {
  return name === 'attribute_name' || name === 'attribute_id' || String(type).startsWith('web_device');
}

/** The state names the attribute otherwise; where it does not name it at all, the ID is what is kept. */
function isOtherName(name: Part, known: Values | undefined, now: Values): boolean {
  if (known?.[name]) return false;
  if (name === 'attribute_id') return Boolean(known?.['attribute_name']);
  return name === 'attribute_name' && Boolean(known?.['attribute_id'] ?? now['attribute_id']);
}

/** The planned target: what means the same as before stays as it was. */
export function settledTarget(planned: Values, prior: Values): Values {
  return {
    type: planned['type'] ?? null,
    ...byPart((name) => {
      const [value, before] = [planned[name] ?? null, prior[name] ?? null];
      return value !== null && before !== null && isSame(comparedAs(name), value, before) ? before : value;
    }),
  };
}

function byPart(value: (name: Part) => Value): Values {
  return Object.fromEntries(partNames.map((name) => [name, value(name)]));
}

/** The name by which other policies have the attribute. */
function comparedAs(name: Part): string {
  return name === 'email_address' ? `from_${name}` : name;
}
