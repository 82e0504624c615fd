import { isoDate } from './dates';
import { optionalFlag, optionalText } from './envelope';
import type { Item } from './envelope';
import { fromParts } from './policy-families';
import { keptTarget, parseTarget } from './policy-target';
import type { TargetShape } from './policy-target';
import { fieldIsBlank, fieldIsNull, Refusal, valueNotAllowed } from './refusal';
import type { Store } from './store';

/** What a dialect lets a policy have. */
export interface PolicyShape {
  readonly targets: TargetShape;
  readonly fromParts: readonly string[];
  readonly lists: readonly string[];
  /** What its dates are called: `fromDateTime` or `fromDate`. */
  readonly dates: { readonly from: string; readonly to: string };
}

const flags = { enabled: true, enforced: false, override: false, bidirectional: false } as const;
const sides = [
  { side: 'from', date: 'fromDateTime', flag: 'fromEternal', eternal: '1900-01-01T00:00:00Z' },
  { side: 'to', date: 'toDateTime', flag: 'toEternal', eternal: '2100-01-01T23:59:59Z' },
] as const;

/** What a request says of a policy, in the words in which the store keeps it; what it leaves out is left out. Throws Refusal. */
export function parsePolicy(body: Item, shape: PolicyShape, store: Store): Item {
  const sent: Record<string, unknown> = {};
  for (const field of ['description', 'comment', 'fromPart']) put(sent, field, optionalText(body, field));
  if (sent['description'] !== undefined && String(sent['description']).trim() === '')
    throw fieldIsBlank('description');
  if (sent['fromPart'] !== undefined && !shape.fromParts.includes(String(sent['fromPart'])))
    throw valueNotAllowed('fromPart', `fromPart is one of ${shape.fromParts.join(', ')}`);
  for (const field of ['from', 'to']) {
    const target = body[field] ?? undefined;
    if (target !== undefined) sent[field] = parseTarget(target, field, shape.targets, store);
  }
  for (const field of Object.keys(flags)) put(sent, field, optionalFlag(body, field));
  for (const { side, date, flag, eternal } of sides) {
    Object.assign(sent, parseDate(body, shape.dates[side], { date, flag, eternal }));
  }
  for (const field of shape.lists) put(sent, field, textList(body, field));
  return sent;
}

/** A row with the documented defaults where it says nothing; reads both names of the dates. */
export function filledPolicy(row: Item, shape: PolicyShape): Item {
  const filled: Record<string, unknown> = {
    fromPart: shape.fromParts[0] ?? fromParts[0],
    ...flags,
    ...row,
    from: keptTarget(row['from']),
    to: keptTarget(row['to']),
  };
  for (const { side, date, flag, eternal } of sides) {
    const given = isoText(row[date] ?? row[`${side}Date`]) ?? eternal;
    filled[date] = given;
    filled[flag] = row[flag] ?? given === eternal;
  }
  return filled;
}

/** Throws Refusal when a filled policy contradicts itself. */
export function checkPeriod(policy: Item, shape: PolicyShape): void {
  for (const { side, date, flag, eternal } of sides) {
    if (policy[flag] === false && policy[date] === eternal) throw fieldIsNull(shape.dates[side]);
  }
  if (String(policy['fromDateTime']) > String(policy['toDateTime']))
    throw valueNotAllowed(shape.dates.to, `${shape.dates.to} lies before ${shape.dates.from}`);
}

/** Not the order in which they were sent: the API does not keep it. */
export function shuffled(entries: unknown): string[] {
  return Array.isArray(entries) ? (entries as string[]).slice().sort().reverse() : [];
}

/** A date makes the flag false; the flag alone takes the date away. */
function parseDate(
  body: Item,
  field: string,
  side: { readonly date: string; readonly flag: string; readonly eternal: string },
): Item {
  const flag = optionalFlag(body, side.flag);
  const written = optionalText(body, field) || undefined;
  if (written === undefined) {
    if (flag === undefined) return {};
    return flag ? { [side.flag]: true, [side.date]: side.eternal } : { [side.flag]: false };
  }
  const date = isoText(written);
  if (date === undefined)
    throw valueNotAllowed(field, `${field} is a date and time such as 2026-03-01T08:00:00Z`);
  return { [side.flag]: date === side.eternal, [side.date]: date };
}

/** The same instant as the store writes it; undefined for what is no date and time. */
function isoText(written: unknown): string | undefined {
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(written)) return undefined;
  const time = Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : isoDate(time);
}

function textList(body: Item, field: string): string[] | undefined {
  const value = body[field] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string'))
    throw new Refusal('err_deserialise', 'The request could not be read', { field });
  const entries = value as string[];
  if (entries.some((entry) => entry.trim() === '')) throw fieldIsBlank(field);
  if (field === 'sourceIPs' && !entries.every(isAddressRange))
    throw valueNotAllowed(field, `${field} are IP addresses or ranges such as 192.0.2.0/24`);
  return entries;
}

function isAddressRange(entry: string): boolean {
  return /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)(\/\d{1,3})?$/i.test(entry);
}

function put(row: Record<string, unknown>, field: string, value: unknown): void {
  if (value !== undefined) row[field] = value;
}
