/** What happens for declared users that have no account. */
export class Missing {
  /** The account is created. The default. */
  static create(): Missing {
    return new Missing('create');
  }

  /** The directory synchronization of Mimecast is asked to create it, and the apply waits for the account. */
  static requestSync(): Missing {
    return new Missing('request_sync');
  }

  /** Nothing is done: the plan warns. */
  static report(): Missing {
    return new Missing('report');
  }

  private constructor(readonly verb: 'create' | 'request_sync' | 'report') {}
}
