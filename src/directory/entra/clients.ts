import type { AddressSetting } from '../../http/address';
import type { TokenSource } from '../../http/auth';
import { createHttp, type Http } from '../../http/http';
import { Redactor } from '../../http/redact';
import type { EntraSettings } from './settings';

export interface Endpoint {
  /** What it is called in messages. */
  readonly service: string;
  readonly baseUrl: string;
  readonly setting: AddressSetting;
  readonly tokens?: TokenSource;
  /** An endpoint of the machine itself: plain http, no proxy, an answer at once or none. */
  readonly ofMachine?: boolean;
}

const machineTimeoutMs = 10_000;

/** The HTTP clients of one read: they share what is secret, and are closed together. */
export class Clients {
  readonly redactor = new Redactor();
  readonly #settings: EntraSettings;
  readonly #opened: Http[] = [];

  constructor(settings: EntraSettings) {
    this.#settings = settings;
    this.redactor.know(settings.connection.clientSecret);
  }

  /** @throws ConfigError for an address that cannot be. */
  open(endpoint: Endpoint): Http {
    const { clock, log, userAgent, proxyUrl, maxRetries = 4, timeoutSeconds = 60 } = this.#settings;
    const { ofMachine = false } = endpoint;
    const http = createHttp({
      ...endpoint,
      timeoutMs: ofMachine ? machineTimeoutMs : timeoutSeconds * 1000,
      maxRetries,
      insecure: false,
      readOnly: false,
      clock,
      log,
      redactor: this.redactor,
      ...(userAgent === undefined ? {} : { userAgent }),
      ...(proxyUrl === undefined || ofMachine ? {} : { proxyUrl: proxyUrl.reveal() }),
    });
    this.#opened.push(http);
    return http;
  }

  close(): void {
    for (const http of this.#opened) http.close();
  }
}
