import { addressKey } from '../core/email-address';
import { compareText } from './names';
import { leaverReason } from './reasons';
import { exclusionsOf, type Exclusions } from './scope';
import type {
  Comparison,
  DecisionSettings,
  DesiredAccount,
  ManagedAccount,
  Memory,
  UndesiredAccount,
} from './types';

/** All that is known of one address: it is desired, or there although nobody declares it, or managed, or two of these. */
export interface Row {
  readonly key: string;
  readonly desired: DesiredAccount | undefined;
  readonly undesired: UndesiredAccount | undefined;
  readonly managed: ManagedAccount | undefined;
}

/** Everything a decision looks at. */
export interface View {
  readonly scope: ReadonlySet<string>;
  readonly exclusions: Exclusions;
  /** Sorted by key. */
  readonly rows: readonly Row[];
  readonly settings: DecisionSettings;
  readonly now: number;
  /** True when leavers are let go: `keep`, or who left while the last run kept them. */
  readonly keepsLeavers: boolean;
  readonly leaverReason: string;
}

export function viewOf(
  comparison: Comparison,
  memory: Memory | undefined,
  settings: DecisionSettings,
  now: number,
): View {
  return {
    scope: new Set(comparison.scope),
    exclusions: exclusionsOf(comparison.exclude),
    rows: [...join(comparison.desired, comparison.undesired, memory?.managed ?? [])],
    settings,
    now,
    keepsLeavers: settings.removed === 'keep' || memory?.removed === 'keep',
    leaverReason: leaverReason(comparison.desired),
  };
}

/** Walks three sorted lists side by side: at 100,000 accounts much faster than looking each up in the others. */
function* join(
  desired: readonly DesiredAccount[],
  undesired: readonly UndesiredAccount[],
  managed: readonly ManagedAccount[],
): Iterable<Row> {
  const cursors = [new Cursor(desired), new Cursor(undesired), new Cursor(managed)] as const;
  const [one, two, three] = cursors;
  for (;;) {
    let key: string | undefined;
    for (const cursor of cursors)
      if (cursor.key !== undefined && (key === undefined || cursor.key < key)) key = cursor.key;
    if (key === undefined) return;
    yield { key, desired: one.take(key), undesired: two.take(key), managed: three.take(key) };
  }
}

/** A list in the order of its keys, and where we are in it. */
class Cursor<T extends { readonly address: string }> {
  readonly #items: readonly T[];
  readonly #keys: readonly string[];
  #at = 0;

  constructor(items: readonly T[]) {
    const keys = items.map(({ address }) => addressKey(address));
    // Stryker disable next-line all: what is sorted already would only be sorted again
    const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
    const sorted = isSorted ? undefined : sortedByKey(items, keys);
    this.#items = sorted?.map(([, item]) => item) ?? items;
    this.#keys = sorted?.map(([key]) => key) ?? keys;
  }

  get key(): string | undefined {
    return this.#keys[this.#at];
  }

  take(key: string): T | undefined {
    return this.key === key ? this.#items[this.#at++] : undefined;
  }
}

/** Sorted, each key once: the last of several counts. */
function sortedByKey<T>(items: readonly T[], keys: readonly string[]): readonly (readonly [string, T])[] {
  const byKey = new Map(items.map((item, index) => [keys[index] ?? '', item]));
  return [...byKey].sort(([a], [b]) => compareText(a, b));
}
