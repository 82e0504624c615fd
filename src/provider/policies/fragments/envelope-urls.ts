import { normalizeDomain } from '../../../core/email-address';
import type { Value } from '../../../framework/values';
import { urlKey } from '../../../mimecast/url-parts';
import type { WebUrl } from '../../../mimecast/web-urls';
import { knownText, paired, rowsIn } from './envelope-rows';
import type { Values } from '../../attribute-values';

/** What makes an entry the one that it is; undefined while that is not known. */
export function urlEntryKey(entry: Values | undefined): string | undefined {
  const [type, value] = [knownText(entry?.['type']), knownText(entry?.['value'])];
  return type === undefined || value === undefined ? undefined : keyOf({ type, value });
}

function keyOf({ type, value }: Pick<WebUrl, 'type' | 'value'>): string {
  return `${type} ${type === 'domain' ? (normalizeDomain(value) ?? value.toLowerCase()) : urlKey(value)}`;
}

/** What is written for entries whose values are known; those that Mimecast knows have their IDs. */
export function fieldsOfUrls(entries: readonly Values[]): WebUrl[] {
  return entries.map((entry) => {
    const id = knownText(entry['id']);
    const [action, type, value] = ['action', 'type', 'value'].map((name) => String(entry[name]));
    const url = { action: action ?? '', type: type ?? '', value: value ?? '' };
    return id === undefined ? url : { id, ...url };
  });
}

/** The planned entries: each that stands for one that is there keeps its ID. */
export function settledUrls(planned: unknown, prior: unknown): Value | undefined {
  const [rows, before] = [rowsIn(planned), rowsIn(prior) ?? []];
  if (!rows) return undefined;
  const known = before.filter((row) => row !== undefined);
  const counterparts = paired(rows, known, [{ of: urlEntryKey, ofOther: urlEntryKey }]);
  const isSame = rows.map((row, index) => {
    const there = counterparts[index];
    return there !== undefined && row?.['action'] === there['action'];
  });
  // Terraform lets a value keep its spelling only where it was in the same place, or with all of the list.
  if (rows.length === before.length && isSame.every(Boolean)) return prior as Value;
  return rows.map((row, index) => {
    const there = counterparts[index];
    if (!row || !there) return row ? { ...row } : (planned as readonly Value[])[index];
    const value = before[index] === there ? there['value'] : row['value'];
    return { ...row, id: there['id'], value };
  }) as unknown as Value;
}

/** Entries as they are after a write: as planned, with the IDs that Mimecast answered. */
export function filledUrls(planned: readonly Values[], answered: readonly WebUrl[]): Values[] {
  const counterparts = matched(planned, answered);
  return planned.map((entry, index) => ({
    ...entry,
    id: knownText(entry['id']) ?? counterparts[index]?.id ?? null,
  }));
}

/** Entries as a read finds them, in the order in which the state has them. */
export function refreshedUrls(state: readonly Values[], answered: readonly WebUrl[]): Values[] {
  const counterparts = matched(state, answered);
  const taken = new Set(counterparts);
  const there = state.flatMap((entry, index): Values[] => {
    const now = counterparts[index];
    if (!now) return [];
    const isSame = urlEntryKey(entry) === keyOf(now);
    const { action, type, value } = now;
    return [
      { id: entry['id'] ?? now.id ?? null, action, type, value: isSame ? (entry['value'] ?? null) : value },
    ];
  });
  const others = answered.filter((url) => !taken.has(url));
  return [...there, ...others.map(({ id = null, action, type, value }) => ({ id, action, type, value }))];
}

/** By ID, or by what they are. */
function matched(entries: readonly Values[], answered: readonly WebUrl[]): readonly (WebUrl | undefined)[] {
  return paired(entries, answered, [
    { of: (entry) => knownText(entry['id']), ofOther: ({ id }) => id },
    { of: urlEntryKey, ofOther: keyOf },
  ]);
}
