import { addressKey, normalizeDomain } from '../core/email-address';
import type { Value } from '../framework/values';
import { unlinkLimit } from '../mimecast/assumptions/integrations';
import { isEternal } from '../mimecast/assumptions/policies';
import { instantOf } from './instant';

/**
 * Whether two values of an attribute mean the same to Mimecast: instants in any form, domains and addresses in any case, limits
 * with or without commas, lists in any order, and empty text or an empty list as none.
 */
export function isSame(name: string, one: Value, other: Value): boolean {
  return one === other || keyOf(name, one) === keyOf(name, other);
}

function keyOf(name: string, value: Value): unknown {
  if (value === null) return '';
  if (typeof value === 'string') return textKey(name, value);
  return Array.isArray(value) ? listKey(name, value as readonly Value[]) : value;
}

function textKey(name: string, text: string): string {
  if (name.endsWith('_date_time')) return isEternal(text) ? '' : String(instantOf(text) ?? text);
  if (name === 'max_unlink') return unlinkLimit(text);
  if (name === 'user' || name.endsWith('_email_address')) return addressKey(text);
  return /domain|hostname/.test(name) ? (normalizeDomain(text) ?? text.toLowerCase()) : text;
}

function listKey(name: string, entries: readonly Value[]): string {
  if (entries.length === 0) return '';
  const keys = entries.map((entry) => {
    const text = String(entry).trim();
    // A single address may be answered as a range of one.
    return name === 'source_ips' ? rangeKey(text) : textKey(name, text);
  });
  return JSON.stringify(keys.sort());
}

function rangeKey(range: string): string {
  return range.toLowerCase().replace(range.includes(':') ? /\/128$/ : /\/32$/, '');
}
