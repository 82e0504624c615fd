import type { Diagnostics } from '../../../core/diagnostics';
import { path } from '../../../core/path';
import { optional, required } from '../../../framework/schema';
import { isUnknown, type Value } from '../../../framework/values';
import { compact } from '../../../mimecast/json-value';
import type { Target } from '../../../mimecast/policy';
import type { Values } from '../../attribute-values';
import { textIn, type Fragment } from './fragment';

/** What each type of target needs besides itself, without `from_` or `to_`. */
const needs: Readonly<Record<string, readonly string[]>> = {
  everyone: [],
  internal_addresses: [],
  external_addresses: [],
  email_domain: ['domain'],
  profile_group: ['group_id'],
  individual_email_address: ['email_address'],
  address_attribute_value: ['attribute_id', 'attribute_value'],
};

const parts = ['group_id', 'domain', 'email_address', 'attribute_id', 'attribute_value'] as const;

/** Whom a policy is for: the senders, or the recipients. */
function target(side: 'from' | 'to', who: string): Fragment {
  const type = `${side}_type`;
  const only = (wanted: string): string => `Only and always with \`${type} = "${wanted}"\`.`;
  return {
    attributes: {
      [type]: required.string(`Which ${who} it is for.`, { oneOf: Object.keys(needs) }),
      [`${side}_group_id`]: optional.string(
        `ID of a profile group or directory group whose members are the ${who}. ${only('profile_group')}`,
      ),
      [`${side}_domain`]: optional.string(`Domain of the ${who}, without case. ${only('email_domain')}`, {
        validate: domainProblem,
      }),
      [`${side}_email_address`]: optional.string(
        `Address of the one whom it is for, without case. ${only('individual_email_address')}`,
        { validate: addressProblem },
      ),
      [`${side}_attribute_id`]: optional.string(
        `ID of an address attribute, which \`data.mimecast_address_attribute\` finds. ${only('address_attribute_value')}`,
      ),
      [`${side}_attribute_value`]: optional.string(
        `Value of that attribute that the ${who} have. ${only('address_attribute_value')}`,
      ),
    },
    write: (values) => compact({ [side]: targetOf(side, values) }),
    read: (policy) => valuesOf(side, policy[side]),
    validate: (config, diagnostics) => check(side, config, diagnostics),
  };
}

export const from = target('from', 'senders');
export const to = target('to', 'recipients');

function targetOf(side: string, values: Values): Target | undefined {
  const type = textIn(values, `${side}_type`);
  if (type === undefined) return undefined;
  const part = (name: (typeof parts)[number]): string | undefined =>
    needs[type]?.includes(name) ? textIn(values, `${side}_${name}`) : undefined;
  return {
    type,
    ...compact({
      groupId: part('group_id'),
      domain: part('domain'),
      emailAddress: part('email_address'),
      attributeId: part('attribute_id'),
      attributeValue: part('attribute_value'),
    }),
  };
}

/** Mimecast may mention more than the type needs: that says nothing. */
function valuesOf(side: string, answered: Target | undefined): Values {
  if (answered === undefined) return {};
  const { type, groupId, domain, emailAddress, attributeId, attributeValue } = answered;
  const found: Readonly<Record<(typeof parts)[number], string | undefined>> = {
    group_id: groupId,
    domain,
    email_address: emailAddress,
    attribute_id: attributeId,
    attribute_value: attributeValue,
  };
  return Object.fromEntries([
    [`${side}_type`, type],
    ...parts.map((name): [string, Value] => [
      `${side}_${name}`,
      (needs[type]?.includes(name) ? found[name] : undefined) ?? null,
    ]),
  ]) as Values;
}

/** Both ways, and all at once: what the type needs is there, and nothing else is. */
function check(side: string, config: Values, diagnostics: Diagnostics): void {
  const type = config[`${side}_type`];
  const needed = typeof type === 'string' ? needs[type] : undefined;
  if (typeof type !== 'string' || needed === undefined) return;
  for (const part of parts) {
    const name = `${side}_${part}`;
    const value = config[name] ?? null;
    if (isUnknown(value)) continue;
    const isGiven = value !== null && value !== '';
    if (isGiven === needed.includes(part)) continue;
    const detail = isGiven
      ? `${name} does not belong to ${side}_type "${type}". ${wayOut(side, part)}`
      : `${name} is needed with ${side}_type "${type}". Set it, or choose another ${side}_type.`;
    diagnostics.error(
      isGiven ? 'Attribute does not fit the target' : 'Target is incomplete',
      detail,
      path(name),
    );
  }
}

function wayOut(side: string, part: string): string {
  const wanted = Object.keys(needs).find((type) => needs[type]?.includes(part)) ?? '';
  return `Remove it, or set ${side}_type to "${wanted}".`;
}

/** What is wrong with the domain of a target. */
export function domainProblem(text: string): string | undefined {
  return /[\s@]/.test(text) ? `must be a domain such as "contoso.example", not "${text}"` : undefined;
}

/** What is wrong with the address of a target. */
export function addressProblem(text: string): string | undefined {
  return text === '' || /^[^\s@]+@[^\s@]+$/.test(text)
    ? undefined
    : `must be an address such as "ann@contoso.example", not "${text}"`;
}
