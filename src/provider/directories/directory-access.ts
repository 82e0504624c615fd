import type { Clock } from '../../core/clock';
import type { Log } from '../../core/log';
import type { Secret } from '../../core/secret';
import type { Environment } from '../configuration';
import type { Directories } from './directory';

/** What sources that read a directory are given. */
export interface DirectoryAccess {
  readonly directories: Directories;
  /** Where a pipeline or a machine says who it is. */
  readonly environment: Environment;
  /** How often a call is repeated after rate limits and passing failures. */
  readonly maxRetries: number;
  readonly userAgent: string;
  readonly proxyUrl?: Secret;
  /** How long a credential that may just have been made is waited for. Left out: not at all. */
  readonly patienceSeconds?: number;
  readonly clock: Clock;
  readonly log: Log;
}
