import type { Diagnostics } from '../../../core/diagnostics';
import { renderPath, type AttributePath } from '../../../core/path';
import { isUnknown, type Value } from '../../../framework/values';
import { isEternal } from '../../../mimecast/assumptions/policies';
import { partNames, type Part } from './envelope-target';
import { policyIn } from './envelope-values';
import type { Values } from '../../attribute-values';
import { flagIn, textIn } from './fragment';
import { instantOf } from '../../instant';

/** What each type of target needs. Of devices it is not known: they may have anything. */
const needs: Readonly<Record<string, readonly Part[]>> = {
  everyone: [],
  internal_addresses: [],
  external_addresses: [],
  free_mail_domains: [],
  email_domain: ['email_domain'],
  profile_group: ['group_id'],
  individual_email_address: ['email_address'],
  address_attribute_value: ['attribute_id', 'attribute_name', 'attribute_value'],
  header_display_name: ['header_display_name'],
};

/** Checks that one attribute of a policy alone cannot make, all at once. Unknown values: nothing is said of those. */
export function checkPolicy(value: unknown, at: AttributePath, diagnostics: Diagnostics): void {
  const policy = policyIn(value);
  if (!policy) return;
  for (const side of ['from', 'to'] as const) {
    checkTarget(policyIn(policy[side]), [...at, { attribute: side }], diagnostics);
    checkPeriod(policy, side, at, diagnostics);
  }
  checkOrder(policy, at, diagnostics);
}

/** Both ways: what the type needs is there, and nothing else is. */
function checkTarget(target: Values | undefined, at: AttributePath, diagnostics: Diagnostics): void {
  const type = target?.['type'];
  const needed = typeof type === 'string' ? needs[type] : undefined;
  if (!target || needed === undefined) return;
  for (const part of partNames) {
    const value = target[part] ?? null;
    if (isUnknown(value)) continue;
    const here = [...at, { attribute: part }];
    if (isGiven(value) && !needed.includes(part)) {
      const detail = `${renderPath(here)} does not belong to a target of type "${String(type)}". ${wayOut(part)}`;
      diagnostics.error('Attribute does not fit the target', detail, here);
    }
    if (!isGiven(value) && needed.includes(part) && !isNamedOtherwise(part, target)) {
      const otherwise = part === 'attribute_id' ? ' Or set attribute_name.' : '';
      const detail = `${renderPath(here)} is needed for a target of type "${String(type)}". Set it, or choose another type.${otherwise}`;
      diagnostics.error('Target is incomplete', detail, here);
    }
  }
}

function isGiven(value: Value): boolean {
  return value !== null && value !== '';
}

/** An attribute is named by its ID, its name or both: where both are missing, the ID is asked for. */
function isNamedOtherwise(part: Part, target: Values): boolean {
  if (part === 'attribute_name') return true;
  return part === 'attribute_id' && isGiven(target['attribute_name'] ?? null);
}

function wayOut(part: Part): string {
  const wanted = Object.keys(needs).find((type) => needs[type]?.includes(part)) ?? '';
  return `Remove it, or set the type to "${wanted}".`;
}

function checkPeriod(policy: Values, side: 'from' | 'to', at: AttributePath, diagnostics: Diagnostics): void {
  const [dateName, flagName] = [`${side}_date`, `${side}_eternal`];
  const eternal = flagIn(policy, flagName);
  if (eternal === undefined || isUnknown(policy[dateName] ?? null)) return;
  const isDated = !isEternal(textIn(policy, dateName) ?? '1900-');
  if (isDated !== eternal) return;
  const here = [...at, { attribute: isDated ? flagName : dateName }];
  diagnostics.error(
    'Period contradicts itself',
    isDated
      ? `${renderPath(here)} is true, and ${dateName} is a date. Remove one of them.`
      : `${renderPath(here)} is needed, as ${flagName} is false. Set it, or remove ${flagName}.`,
    here,
  );
}

function checkOrder(policy: Values, at: AttributePath, diagnostics: Diagnostics): void {
  const [begins, ends] = [textIn(policy, 'from_date'), textIn(policy, 'to_date')];
  const [first, last] = [instantOf(begins ?? ''), instantOf(ends ?? '')];
  if (first === undefined || last === undefined || first < last) return;
  const here = [...at, { attribute: 'to_date' }];
  diagnostics.error(
    'Period contradicts itself',
    `${renderPath(here)} (${ends}) is not after from_date (${begins}): the policy would never be applied.`,
    here,
  );
}
