import { setMaxListeners } from 'node:events';
import type { Clock } from '../core/clock';
import type { Log } from '../core/log';
import { checkAddress, settingText } from './address';
import type { AddressSetting } from './address';
import { createAgents, proxyPassword } from './agents';
import { createAuth } from './auth';
import type { TokenSource } from './auth';
import { createDescribe } from './describe';
import { createLogStep } from './log-step';
import { refuseWrites } from './read-only';
import { Redactor } from './redact';
import { compose } from './request';
import type { HttpAnswer, HttpRequest, Step } from './request';
import { createRetry } from './retry';
import { createThrottle } from './throttle';
import { createTransport } from './transport';
import { defaultUserAgent } from './user-agent';

export interface HttpOptions {
  /** What the service is called in messages: `Mimecast`. */
  readonly service: string;
  readonly baseUrl: string;
  /** The setting that the base URL comes from, for messages; left out: `base_url`. */
  readonly setting?: AddressSetting;
  /** The base URL is an endpoint of the machine itself, such as that of its managed identity. */
  readonly ofMachine?: boolean;
  /** Milliseconds for one attempt; the overall deadline is each request's signal. */
  readonly timeoutMs: number;
  /** How often a call is repeated at most: 0 = never. */
  readonly maxRetries: number;
  /** Largest answer in bytes; 64 MiB if left out. */
  readonly maxBytes?: number;
  readonly proxyUrl?: string;
  /** Turns off the verification of certificates. */
  readonly insecure: boolean;
  readonly readOnly: boolean;
  readonly userAgent?: string;
  /** Bearer tokens; left out: calls go without. */
  readonly tokens?: TokenSource;
  /** Bodies at trace level (redacted). Left out: when Terraform's own log is at TRACE. */
  readonly logBodies?: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Share one among the clients of a service, so that all of them know its secrets. */
  readonly redactor?: Redactor;
}

export interface Http {
  /**
   * Sends a call through all steps. Any HTTP status is an answer.
   * @throws ApiError (unavailable, protocol) when no usable answer came; ConfigError for settings that are wrong.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  readonly redactor: Redactor;
  /** Milliseconds spent waiting for quota so far, all calls together. */
  waitedMs(): number;
  /** Lets go of idle connections. */
  close(): void;
}

const defaultMaxBytes = 64 * 1024 * 1024;

/** An HTTP client for one service. @throws ConfigError for an address or a proxy that cannot be. */
export function createHttp(options: HttpOptions): Http {
  const { clock, log } = options;
  const setting = options.setting ?? { name: 'base_url' };
  const base = checkAddress(options.baseUrl, setting, options.ofMachine);
  const redactor = options.redactor ?? new Redactor();
  if (options.proxyUrl !== undefined) redactor.know(proxyPassword(options.proxyUrl));
  if (options.insecure)
    log('warn', 'TLS certificates are not verified', { service: options.service, host: base.host });
  const agents = createAgents(options);
  const throttle = createThrottle(clock, log);
  const bodies = options.logBodies ?? traceWanted();
  const steps: Step[] = [
    ...(options.readOnly ? [refuseWrites] : []),
    createDescribe({ service: options.service, host: base.host, setting: settingText(setting) }),
    createRetry({ maxRetries: options.maxRetries, clock, log }),
    ...(options.tokens ? [createAuth(options.tokens)] : []),
    throttle.step,
    createLogStep({ clock, log, redactor, bodies }),
  ];
  const transport = createTransport({
    service: options.service,
    base,
    agents,
    timeoutMs: options.timeoutMs,
    maxBytes: options.maxBytes ?? defaultMaxBytes,
    userAgent: options.userAgent ?? defaultUserAgent,
  });
  const send = compose(steps, transport);
  return {
    send: (request) => {
      // One signal serves all calls of a run, and each listens while it is under way.
      setMaxListeners(0, request.signal);
      return send({ request, attempt: 1, requestId: '', headers: {} });
    },
    redactor,
    waitedMs: throttle.waitedMs,
    close: () => agents.close(),
  };
}

function traceWanted(): boolean {
  return /^(trace|json)$/i.test(process.env.TF_LOG_PROVIDER ?? process.env.TF_LOG ?? '');
}
