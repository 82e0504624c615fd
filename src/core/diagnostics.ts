import type { AttributePath } from './path';

export type Severity = 'error' | 'warning';

/** What a practitioner is told. Summary: what failed, at most 60 characters. Detail: cause, next step, remote code. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly summary: string;
  readonly detail: string;
  /** The attribute that is to blame. Terraform finds the line for one or two steps only; more fall back to the block. */
  readonly path?: AttributePath;
}

/** Collects diagnostics: they are values, never thrown. */
export class Diagnostics {
  readonly #items: Diagnostic[] = [];

  error(summary: string, detail: string, path?: AttributePath): void {
    this.add({ severity: 'error', summary, detail, ...(path ? { path } : {}) });
  }

  warning(summary: string, detail: string, path?: AttributePath): void {
    this.add({ severity: 'warning', summary, detail, ...(path ? { path } : {}) });
  }

  add(...items: readonly Diagnostic[]): void {
    this.#items.push(...items);
  }

  get items(): readonly Diagnostic[] {
    return this.#items;
  }

  get hasErrors(): boolean {
    return this.#items.some((item) => item.severity === 'error');
  }
}
