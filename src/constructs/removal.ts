/** What happens to accounts under management that are no longer declared. */
export class Removal {
  /** Accounts are disabled: nobody can use them, and nothing is lost. The default. */
  static disable(): Removal {
    return new Removal('disable');
  }

  /** Accounts stay as they are, and this sync manages them no longer. */
  static keep(): Removal {
    return new Removal('keep');
  }

  /** Accounts go on the purge list of Mimecast, which deletes them later, for good. Needs limits. */
  static purge(): Removal {
    return new Removal('purge');
  }

  private constructor(readonly verb: 'disable' | 'keep' | 'purge') {}
}
