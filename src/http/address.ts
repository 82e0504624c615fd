import { ConfigError } from '../core/errors';

/**
 * Checks an address that credentials are sent to: https, or plain http to a numeric loopback address.
 * @param setting the setting it comes from, for the message: `base_url`.
 * @throws ConfigError without echoing the value's user or password.
 */
export function checkAddress(text: string, setting: string): URL {
  const url = parse(text, setting);
  if (url.username !== '' || url.password !== '')
    throw new ConfigError(
      `${setting} must not hold credentials`,
      `Remove user and password from ${setting}.`,
    );
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isNumericLoopback(url.hostname))) return url;
  throw new ConfigError(
    `${setting} must be an https address`,
    `${url.protocol}//${url.host} would send credentials in the clear. Use https; plain http is accepted for numeric loopback addresses only (http://127.0.0.1:PORT, http://[::1]:PORT).`,
  );
}

function parse(text: string, setting: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new ConfigError(`${setting} is not an address`, `Write ${setting} as https://HOST.`);
  }
}

function isNumericLoopback(hostname: string): boolean {
  return hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The address of a call: a path below the base, or an absolute URL of the same origin; tokens go nowhere else. */
export function targetOf(base: URL, path: string): URL | undefined {
  const url = path.startsWith('/') ? new URL(base.href.replace(/\/+$/, '') + path) : new URL(path);
  return url.origin === base.origin ? url : undefined;
}
