import type { Secret } from '../core/secret';

const mask = '(secret)';

/** Names of fields whose values are never shown. `key` counts only where it holds text: in failures it echoes an item. */
const secretName =
  /pass(word|phrase|code)|secret|token|authori[sz]ation|credential|cookie|assertion|supportcode|^key$|[a-z_-]key$|nextpage/i;

/** Takes secrets out of text, by value and by the names of fields. */
export class Redactor {
  readonly #values = new Set<string>();

  /** From now on this value is never shown, in any of the forms it may travel in. */
  know(secret: Secret | string | undefined): void {
    const text = typeof secret === 'string' ? secret : secret?.reveal();
    if (text === undefined || text.length < 4) return;
    for (const form of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])
      this.#values.add(form);
    this.#values.add(Buffer.from(text).toString('base64'));
  }

  /** Tokens come and go: what is no longer of use need not be looked for. */
  forget(secret: Secret): void {
    const text = secret.reveal();
    for (const form of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])
      this.#values.delete(form);
    this.#values.delete(Buffer.from(text).toString('base64'));
  }

  text(input: string): string {
    let output = input;
    for (const value of this.#values) output = output.replaceAll(value, mask);
    return output;
  }

  /** A body for the log: JSON with secret fields masked; of anything else only its size. */
  body(input: unknown): string {
    return this.text(JSON.stringify(maskFields(input)) ?? '');
  }
}

function maskFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskFields);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      secretName.test(name) && field !== null && typeof field !== 'object' ? mask : maskFields(field),
    ]),
  );
}

/** The values of a body's secret fields: they must not come back in a message. */
export function secretValues(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, field]) =>
    typeof field === 'string' ? (secretName.test(name) ? [field] : []) : secretValues(field),
  );
}
