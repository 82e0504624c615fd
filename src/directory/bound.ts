import { ConfigError } from '../core/errors';

/** People of one source that are still read: several times as many as any company has, and what memory holds easily. */
const defaultMost = 500_000;

/** Counts what a source gives, row by row: whatever has no end must not take the process with it. */
export class Bound {
  private count = 0;

  constructor(
    private readonly source: string,
    private readonly most = defaultMost,
  ) {}

  /** @throws ConfigError at the first that is too many */
  add(): void {
    this.count += 1;
    if (this.count <= this.most) return;
    throw new ConfigError(
      'Source has too many people',
      `${this.source} has more than ${this.most} entries. Check that it is the right one; narrow it, or split it into several sources.`,
    );
  }
}
