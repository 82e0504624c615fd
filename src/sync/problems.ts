import { amount, firstOf } from '../core/counted';
import type { Diagnostic } from '../core/diagnostics';
import type { AttributePath } from '../core/path';
import { path } from '../core/path';
import type { Origin } from '../core/people';

/** How to destroy although sources cannot be read: destroying plans first, and a plan reads them. */
export const destroyAnyway =
  'Nobody is removed because of this. To destroy without reading any source: terraform destroy -refresh=false.';

interface Kind {
  readonly summary: string;
  readonly intro: string;
  readonly wayOut: string;
  readonly path?: AttributePath;
}

/** Each kind of bad input, in the order in which they are reported. */
const kinds = {
  domain: {
    summary: 'Not internal domains of the account',
    intro: 'domains may name only internal domains of this Mimecast account:',
    wayOut: 'Mend domains, or add the domain in Mimecast first.',
    path: path('domains'),
  },
  exclude: {
    summary: 'Exclusions that cannot be read',
    intro: 'exclude takes addresses and "*@domain":',
    wayOut: 'Nothing may be excluded by accident, and nothing missed: mend or remove them.',
    path: path('exclude'),
  },
  empty: {
    summary: 'Sources without anybody',
    intro: 'A source that answers nothing is refused; it does not mean that everybody has left:',
    wayOut: `Check its path, filter and permissions, or take the source out. ${destroyAnyway}`,
  },
  row: {
    summary: 'Entries that cannot be used',
    intro: 'The sources have entries that cannot be used:',
    wayOut: 'Mend them at their source.',
  },
  address: {
    summary: 'Invalid addresses',
    intro: 'These are no e-mail addresses:',
    wayOut: 'Mend them at their source. Nobody is left out silently.',
  },
  duplicate: {
    summary: 'Addresses given twice by one source',
    intro: 'Addresses are compared without case, and each may come once from a source:',
    wayOut: 'Remove all but one. Two different sources may name the same person: the earlier one wins.',
  },
  directoryId: {
    summary: 'Directory ids given twice by one source',
    intro: 'One person of the directory has two primary addresses:',
    wayOut: 'A directory id says who was renamed: mend the addresses or the ids.',
  },
  scope: {
    summary: 'Addresses outside the domains',
    intro: 'These people are declared, but their domain is not in domains:',
    wayOut: 'Add the domain to domains, narrow the source, or exclude "*@domain".',
  },
  alias: {
    summary: 'Invalid aliases',
    intro: 'These are no e-mail addresses:',
    wayOut: 'Mend them at their source.',
  },
  aliasPrimary: {
    summary: 'Aliases that are primary addresses',
    intro: "An alias cannot be another person's primary address:",
    wayOut: 'Remove the alias, or the other person.',
  },
  aliasShared: {
    summary: 'Aliases of several people',
    intro: 'An alias can belong to one person only:',
    wayOut: 'Leave it with one of them.',
  },
  aliasDomain: {
    summary: 'Aliases outside the internal domains',
    intro: 'Mimecast takes aliases of internal domains only:',
    wayOut: 'Add the domain in Mimecast first, exclude "*@domain", or remove them.',
  },
  nobody: {
    summary: 'Nobody is left',
    intro: 'No source leaves anybody to synchronize:',
    wayOut: `Check sources and exclude. ${destroyAnyway}`,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ProblemKind = keyof typeof kinds;

const shownLines = 50;

/** Collects bad input: one diagnostic for each kind, however many people it concerns. */
export class Problems {
  readonly #lines = new Map<ProblemKind, string[]>();
  readonly #others: Diagnostic[] = [];

  report(kind: ProblemKind, line: string): void {
    const lines = this.#lines.get(kind);
    if (lines) lines.push(line);
    else this.#lines.set(kind, [line]);
  }

  add(diagnostic: Diagnostic): void {
    this.#others.push(diagnostic);
  }

  get isEmpty(): boolean {
    return this.#lines.size === 0 && this.#others.length === 0;
  }

  get diagnostics(): readonly Diagnostic[] {
    const reported = (Object.keys(kinds) as ProblemKind[]).flatMap((kind) => {
      const lines = this.#lines.get(kind);
      return lines ? [diagnosticOf(kinds[kind], lines)] : [];
    });
    return [...this.#others, ...reported];
  }
}

function diagnosticOf(kind: Kind, lines: readonly string[]): Diagnostic {
  const rest = lines.length - shownLines;
  const listed = [...lines.slice(0, shownLines), ...(rest > 0 ? [`and ${amount(rest)} more`] : [])];
  return {
    severity: 'error',
    summary: kind.summary,
    detail: `${kind.intro}\n  ${listed.join('\n  ')}\n\n${kind.wayOut}`,
    ...(kind.path ? { path: kind.path } : {}),
  };
}

/** Where something comes from, as a person finds it: `csv:users.csv, line 17`. */
export function originText(origin: Origin): string {
  return origin.source === 'declared' ? origin.place : `${origin.source}, ${origin.place}`;
}

export function originsText(origins: readonly Origin[]): string {
  return firstOf(origins.map(originText), 5, '; ');
}
