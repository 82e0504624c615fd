import type { INetworkModule } from '@azure/msal-node';
import type { HttpAnswer } from '../../http/request';
import { objectOrNone } from './json';

type Options = Parameters<INetworkModule['sendPostRequestAsync']>[1];

interface LibraryAnswer<T> {
  headers: Record<string, string>;
  body: T;
  status: number;
}

/** How a call of the sign-in library is sent. */
export interface LibraryCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/**
 * The wire of the sign-in library: its calls go through our own client, so that proxy, deadline, retries and
 * redaction are ours, and what it tells of itself and the machine is left out. It keeps what came back, since the
 * library makes less of it.
 */
export class Network implements INetworkModule {
  answer: HttpAnswer | undefined;
  failure: unknown;
  readonly #send: (call: LibraryCall) => Promise<HttpAnswer>;

  constructor(send: (call: LibraryCall) => Promise<HttpAnswer>) {
    this.#send = send;
  }

  sendGetRequestAsync<T>(url: string, options?: Options): Promise<LibraryAnswer<T>> {
    return this.#call<T>('GET', url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: Options): Promise<LibraryAnswer<T>> {
    return this.#call<T>('POST', url, options);
  }

  async #call<T>(method: 'GET' | 'POST', url: string, options: Options): Promise<LibraryAnswer<T>> {
    const form = new URLSearchParams(options?.body);
    const address = new URL(url);
    address.searchParams.delete('client-request-id');
    const call = {
      method,
      url: address,
      headers: withoutTelemetry(Object.entries(options?.headers ?? {})),
      form: withoutTelemetry([...form]),
    };
    try {
      this.answer = await this.#send(call);
    } catch (error) {
      this.failure = error;
      throw error;
    }
    const { headers, status, text } = this.answer;
    return { headers: { ...headers }, status, body: objectOrNone(text) as T };
  }
}

function withoutTelemetry(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    entries.filter(([name]) => !/^(x-(client|app|ms-lib)-|client-request-id|content-type)/i.test(name)),
  );
}
