/** Names that are free, each given once. */
export class Names {
  readonly #taken = new Set<string>();

  constructor(taken: readonly string[] = []) {
    for (const name of taken) this.#taken.add(name);
  }

  /** The name, or the name with the first number that makes it a new one. */
  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free); number++) free = `${name}_${number}`;
    this.#taken.add(free);
    return free;
  }
}

const longest = 60;

/** A name for Terraform from any text: ASCII letters, digits and `_`, beginning with a letter. */
export function identifier(text: string, otherwise: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longest)
    .replace(/_+$/, '');
  if (name === '') return otherwise;
  return /^[a-z]/.test(name) ? name : `${otherwise}_${name}`;
}

/** `profile_group` of `mimecast_profile_group`. */
export function shortType(typeName: string): string {
  return typeName.replace(/^mimecast_/, '');
}
