import { isKnownError } from '../../core/errors';

/** `fail`: something that is needed does not work. `warn`: it works, and somebody should look. `note`: worth knowing. */
export type Level = 'ok' | 'note' | 'warn' | 'fail';

/** One thing that was looked at. */
export interface Finding {
  readonly area: string;
  readonly level: Level;
  readonly text: string;
  /** What to do. */
  readonly remedy?: string;
}

/** Collects what is found in one area. */
export class Findings {
  readonly #items: Finding[] = [];

  constructor(private readonly area: string) {}

  get items(): readonly Finding[] {
    return this.#items;
  }

  ok(text: string): void {
    this.#add('ok', text);
  }

  note(text: string): void {
    this.#add('note', text);
  }

  warn(text: string, remedy: string): void {
    this.#add('warn', text, remedy);
  }

  fail(text: string, remedy: string): void {
    this.#add('fail', text, remedy);
  }

  /** An error of ours says both; its text never holds a secret. Anything else is a bug, and is thrown. */
  error(error: unknown, level: 'warn' | 'fail' = 'fail'): void {
    if (!isKnownError(error)) throw error;
    this.#add(level, error.summary, error.detail);
  }

  #add(level: Level, text: string, remedy?: string): void {
    this.#items.push({ area: this.area, level, text, ...(remedy === undefined ? {} : { remedy }) });
  }
}
