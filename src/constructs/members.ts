/** One member: an address, internal or not, or a whole domain; with a note where there is something to say. */
export type Member = string | { readonly member: string; readonly note?: string };

/** Who is in a group, and what that says about everybody else. */
export class Members {
  /** These and nobody else: others are removed. */
  static exactly(members: readonly Member[]): Members {
    return new Members('authoritative', members);
  }

  /** These at least: others are left alone, unless they were declared here before. */
  static atLeast(members: readonly Member[]): Members {
    return new Members('additive', members);
  }

  private constructor(
    readonly mode: 'authoritative' | 'additive',
    readonly list: readonly Member[],
  ) {}
}
