import type { PersonChange, Report, SyncReport } from './model';
import { visible } from '../core/suspicious';
import { mailWord, meaningText, outcomeWords, placesText, verbWords } from './words';

/** The list of people as JSON that can stand in a script element: nothing in it ends the element or is run. */
export function pageData({ syncs }: Report): string {
  const texts = new Texts();
  const hasSyncs = syncs.length > 1;
  const rows = syncs.flatMap((sync, index) =>
    sync.people.map((person) => rowOf(person, sync, index, hasSyncs, texts)),
  );
  const words = {
    ...outcomeWords,
    ...Object.fromEntries(Object.entries(verbWords).map(([verb, { heading }]) => [verb, heading])),
  };
  // Hidden characters are shown as code points here, as everywhere in the page.
  const text = JSON.stringify({ rows, texts: texts.all, words }, (_, value: unknown) =>
    typeof value === 'string' ? visible(value) : value,
  );
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Texts that many rows have in common, each once. */
class Texts {
  /** 0 is for none. */
  readonly #indexes = new Map([['', 0]]);

  index(text: string): number {
    const known = this.#indexes.get(text) ?? this.#indexes.size;
    this.#indexes.set(text, known);
    return known;
  }

  get all(): readonly string[] {
    return [...this.#indexes.keys()];
  }
}

/** Values in the order in which the script takes them; what is not there is 0, and left out at the end. */
function rowOf(
  person: PersonChange,
  sync: SyncReport,
  index: number,
  hasSyncs: boolean,
  texts: Texts,
): readonly unknown[] {
  const { verb, address, from, name, fields, reason, outcome, remarks, meaning } = person;
  const changed = Object.entries(fields)
    .filter(([field, [old, now]]) => field !== 'name' || old !== '' || now !== name || name === '')
    .map(([field, [old, now]]) => [field, old, now]);
  const row = [
    verb,
    address,
    texts.index(reason),
    name || 0,
    placesText(person) || 0,
    changed.length === 0 ? 0 : changed,
    from ?? 0,
    meaning ? texts.index(mailWord(meaning)) : 0,
    (meaning && meaningText(meaning)) || 0,
    remarks.length === 0 ? 0 : remarks.map((remark) => texts.index(remark)),
    outcome ?? 0,
    hasSyncs ? texts.index(sync.name) : 0,
    hasSyncs ? index : 0,
  ];
  return row.slice(0, row.findLastIndex((value) => value !== 0) + 1);
}
