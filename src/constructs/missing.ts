import { conditional, Token } from 'cdktf';
import type { IResolvable } from 'cdktf';
import { isToken } from './address';

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

  /** As `requestSync` while a connector is enabled, as `create` while it is not. */
  static requestSyncWhile(enabled: boolean | IResolvable): Missing {
    if (typeof enabled === 'boolean') return enabled ? Missing.requestSync() : Missing.create();
    const problem = isToken(enabled)
      ? undefined
      : 'Missing.requestSyncWhile takes true, false, or what Terraform knows.';
    return new Missing(Token.asString(conditional(enabled, 'request_sync', 'create')), problem);
  }

  /** Nothing is done: the plan warns. */
  static report(): Missing {
    return new Missing('report');
  }

  private constructor(
    /** As the configuration has it. */
    readonly verb: string,
    readonly problem?: string,
  ) {}
}
