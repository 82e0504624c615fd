import type { Clock } from '../../core/clock';
import { Diagnostics } from '../../core/diagnostics';
import { ConfigError } from '../../core/errors';
import type { Log } from '../../core/log';
import type { Context } from '../definitions';
import { diagnosticOf } from '../error-diagnostics';
import type { Answer } from '../server-types';

/** What the server's operations share: surroundings, the configured provider, and the signal to stop. */
export class Running<P> {
  #configured: { readonly provider: P } | undefined;
  #stopper = new AbortController();

  constructor(
    readonly clock: Clock,
    readonly log: Log,
  ) {}

  get signal(): AbortSignal {
    return this.#stopper.signal;
  }

  /** The latest configuration wins; undefined after one that failed. */
  configured(configured: { readonly provider: P } | undefined): void {
    this.#configured = configured;
  }

  /** Undefined before there is a configuration. */
  get provider(): P | undefined {
    return this.#configured?.provider;
  }

  /** Aborts what is under way; what comes later has a signal of its own. */
  stop(): void {
    this.#stopper.abort();
    this.#stopper = new AbortController();
  }

  /** What an operation is given; throws a ConfigError when there is no configured provider. */
  context(typeName: string, diagnostics: Diagnostics): Context<P> {
    if (!this.#configured) {
      throw new ConfigError(
        'Provider is not configured',
        `${typeName} cannot be reached without a configured provider. Correct the errors reported for the provider block, then run Terraform again.`,
      );
    }
    const { clock, log, signal } = this;
    return { provider: this.#configured.provider, diagnostics, signal, clock, log };
  }
}

/** Runs one operation: what it throws becomes a diagnostic, and the fallback its answer. */
export async function answer<T extends object>(
  fallback: T,
  operation: (diagnostics: Diagnostics) => T | Promise<T>,
): Promise<T & Answer> {
  const diagnostics = new Diagnostics();
  try {
    const result = await operation(diagnostics);
    return { ...result, diagnostics: diagnostics.items };
  } catch (error) {
    diagnostics.add(diagnosticOf(error));
    return { ...fallback, diagnostics: diagnostics.items };
  }
}
