import type { PersonChange, Report, SyncReport } from './model';
import { visible } from './suspicious';
import { mailWord, meaningText, originsText, outcomeWords, verbWords } from './words';

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
  readonly #indexes = new Map<string, number>();

  index(text: string): number {
    const known = this.#indexes.get(text) ?? this.#indexes.size;
    this.#indexes.set(text, known);
    return known;
  }

  get all(): readonly string[] {
    return [...this.#indexes.keys()];
  }
}

function rowOf(
  person: PersonChange,
  sync: SyncReport,
  index: number,
  hasSyncs: boolean,
  texts: Texts,
): object {
  const { verb, address, from, name, fields, reason, outcome, remarks, meaning } = person;
  const changed = Object.entries(fields).filter(
    ([field, [old, now]]) => field !== 'name' || old !== '' || now !== name,
  );
  const origins = originsText(person);
  const groups = meaning ? meaningText(meaning) : '';
  return {
    verb,
    address,
    ...(from === undefined ? {} : { from }),
    ...(name === '' ? {} : { name }),
    ...(changed.length === 0 ? {} : { fields: changed.map(([field, [old, now]]) => [field, old, now]) }),
    reason: texts.index(reason),
    ...(origins === '' ? {} : { origins }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(remarks.length === 0 ? {} : { remarks: remarks.map((remark) => texts.index(remark)) }),
    ...(meaning ? { mail: texts.index(mailWord(meaning)) } : {}),
    ...(groups === '' ? {} : { groups }),
    ...(hasSyncs ? { sync: index, syncName: texts.index(sync.name) } : {}),
  };
}
