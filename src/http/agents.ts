import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { ConfigError } from '../core/errors';
import { furtherAuthorities } from './authorities';

export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  close(): void;
}

/** Idle sockets are dropped before a gateway would: a write on a socket that just died has an unknown outcome. */
const idleMs = 15_000;

/** Keep-alive agents, through a proxy if there is one (CONNECT for both schemes). */
export function createAgents(options: { readonly proxyUrl?: string; readonly insecure: boolean }): Agents {
  const trust = { ...(options.insecure ? { rejectUnauthorized: false } : {}), ...furtherAuthorities() };
  const settings = { keepAlive: true, maxSockets: 64, timeout: idleMs, ...trust };
  if (options.proxyUrl !== undefined) {
    const proxy = new HttpsProxyAgent(proxyAddress(options.proxyUrl), settings);
    // It takes its settings for the way to the proxy alone; whoever is behind it is to be trusted in the same way.
    Object.assign(proxy.options, trust);
    return { http: proxy, https: proxy as unknown as HttpsAgent, close: () => proxy.destroy() };
  }
  const http = new HttpAgent(settings);
  const https = new HttpsAgent(settings);
  return {
    http,
    https,
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/** What the log must not show of a proxy's address. */
export function proxyPassword(text: string): string {
  const { password } = proxyAddress(text);
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

/** The proxy's address. Its credentials are never repeated in a message. */
function proxyAddress(text: string): URL {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    url = undefined;
  }
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '')
    return url;
  throw new ConfigError(
    'proxy_url is not an address',
    'Write proxy_url as http://HOST:PORT or https://HOST:PORT, with USER:PASSWORD@ before the host if the proxy asks for them (special characters percent-encoded).',
  );
}
