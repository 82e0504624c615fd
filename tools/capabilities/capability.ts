/**
 * Functions of Mimecast's API 2.0 that belong together and ask for the same. A function is `METHOD path`, as the
 * catalogue of the developer portal has it; what it is used for is found through the table of operations.
 */
export interface Capability {
  readonly area: string;
  /** Products of an API application that have these functions; one is enough. */
  readonly products: readonly string[];
  /** What the role must allow, as the catalogue says; undefined: nothing. */
  readonly permission?: string;
  readonly inUse?: readonly string[];
  /** Function to the reason why nothing here calls it. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** All of a REST family: list and read, or create, change and delete. */
export function crud(path: string, access: 'Read' | 'Edit'): string[] {
  return access === 'Read'
    ? [`GET ${path}`, `GET ${path}/{id}`]
    : [`POST ${path}`, `PATCH ${path}/{id}`, `DELETE ${path}/{id}`];
}

export function doneBy(path: string): string {
  return `Does the same as \`${path}\`, which is in use.`;
}
