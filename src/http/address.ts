import { ConfigError } from '../core/errors';

/** Where an address was given: what a message calls it. */
export interface AddressSetting {
  /** `base_url`. */
  readonly name: string;
  /** The environment variable that it is also read from. */
  readonly variable?: string;
}

/** `base_url (MIMECAST_BASE_URL in the environment)`. */
export function settingText({ name, variable }: AddressSetting): string {
  return variable === undefined ? name : `${name} (${variable} in the environment)`;
}

/**
 * Checks an address that credentials are sent to: https, or plain http to a numeric loopback address.
 * @param ofMachine an endpoint of the machine itself, which has plain http only: link-local addresses will do as well.
 * @throws ConfigError without echoing the value's user or password.
 */
export function checkAddress(text: string, setting: AddressSetting, ofMachine = false): URL {
  const { name } = setting;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url)
    throw new ConfigError(`${name} is not an address`, `Write ${settingText(setting)} as https://HOST.`);
  if (url.username !== '' || url.password !== '')
    throw new ConfigError(
      `${name} must not hold credentials`,
      `Remove user and password from ${settingText(setting)}.`,
    );
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && (isNumericLoopback(url.hostname) || (ofMachine && isLocal(url.hostname))))
    return url;
  throw new ConfigError(
    `${name} must be an https address`,
    `${url.protocol}//${url.host} would send credentials in the clear. Mend ${settingText(setting)}: use https; plain http is accepted for numeric loopback addresses only (http://127.0.0.1:PORT, http://[::1]:PORT).`,
  );
}

/** `127.x.x.x` or `[::1]`: what nobody else can answer for, as names can. */
export function isNumericLoopback(hostname: string): boolean {
  return hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || /^169\.254(\.\d{1,3}){2}$/.test(hostname);
}

/** The address of a call: a path below the base, or an absolute URL of the same origin; tokens go nowhere else. */
export function targetOf(base: URL, path: string): URL | undefined {
  const url = path.startsWith('/') ? new URL(base.href.replace(/\/+$/, '') + path) : new URL(path);
  return url.origin === base.origin ? url : undefined;
}
