import type { Clock } from '../../core/clock';
import type { Log } from '../../core/log';
import type { Secret } from '../../core/secret';
import type { EntraConnection } from '../connection';

/** The users of a tenant of Entra ID: all of them, those of groups, those that a filter lets through. */
export interface EntraSettings {
  /** Left out: `entra:` and the directory. */
  readonly name?: string;
  /** What the provider's `directories` calls the connection. */
  readonly directory: string;
  readonly connection: EntraConnection;
  /** Object IDs or display names; members of groups in them count. Left out: the whole tenant. */
  readonly groups?: readonly string[];
  /** `$filter` of Microsoft Graph, for users. With groups: of their members. */
  readonly filter?: string;
  readonly includeGuests: boolean;
  /** Give accounts with a licence and blocked sign-in as disabled, instead of leaving them out. */
  readonly includeDisabled: boolean;
  /**
   * Field (`address`, `name`, `enabled`, `aliases`, `attribute:NAME`) to a property of Graph's user, such as
   * `department` or `onPremisesExtensionAttributes.extensionAttribute1`. An empty property means that the field is
   * not read.
   */
  readonly attributes?: ReadonlyMap<string, string>;
  /** More users are refused. Left out: 500,000. */
  readonly maxPeople?: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Where pipelines and machines say how to sign in. The library for managed identities looks at the process itself. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent?: string;
  /** How often a call is repeated after throttling and passing failures. Left out: 4. */
  readonly maxRetries?: number;
  readonly proxyUrl?: Secret;
  /** Longest wait for one answer. Left out: 60. */
  readonly timeoutSeconds?: number;
  /** How long an app registration that may just have been made is waited for. Left out: 60. */
  readonly patienceSeconds?: number;
}
