import type { Diagnostics } from '../../core/diagnostics';
import { path } from '../../core/path';
import type { Config, State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import { isSame } from '../sameness';
import type { RouteAttributes } from './delivery-route-definition-schema';

type Given = Config<RouteAttributes>;
type Before = State<RouteAttributes>;

const parts = ['username', 'auth_mechanisms', 'domain'] as const;

/** A password, a domain or mechanisms say nothing without a name. */
export function checkSignIn(config: Given, diagnostics: Diagnostics): void {
  if (!isSame('username', known(config.username), null)) return;
  for (const name of ['auth_mechanisms', 'domain', 'password_wo'] as const) {
    const value = config[name];
    if (isUnknown(value) || isSame(name, value, null)) continue;
    diagnostics.error(
      'Sign-in is incomplete',
      `${name} is set, but username is not: Mimecast signs in with a name and a password, or not at all. Set username, or remove ${name}.`,
      path('username'),
    );
  }
}

/** Whatever is sent of the sign-in is sent with the password: then it must be there. */
export function checkPassword(
  config: Given,
  planned: Given,
  prior: Before | undefined,
  diagnostics: Diagnostics,
): void {
  if (config.password_wo !== null || isSame('username', planned.username, null)) return;
  const why = prior ? whySent(planned, prior) : 'it is needed to make a definition that signs in';
  if (why === undefined) return;
  diagnostics.error(
    'Secret is missing',
    `Set password_wo: ${why}. It is write-only, and never stored: give it from an ephemeral variable or resource.`,
    path('password_wo'),
  );
}

/** Whether an update sends what signs in: it changes, or its password has another version. */
export function isSignInSent(planned: Given, prior: Before): boolean {
  return !isSame('username', planned.username, null) && whySent(planned, prior) !== undefined;
}

/** Taking it away cannot be written: the definition has to be made anew. */
export function isSignInGone(planned: Given, prior: Before): boolean {
  return isSame('username', planned.username, null) && !isSame('username', prior.username, null);
}

function whySent(planned: Given, prior: Before): string | undefined {
  const changed = parts.find(
    (name) => !isUnknown(planned[name]) && !isSame(name, planned[name], prior[name]),
  );
  if (changed !== undefined)
    return `${changed} changes, and Mimecast takes what signs in as a whole only, with the password`;
  const { password_wo_version: version } = planned;
  return version === null || version === prior.password_wo_version
    ? undefined
    : 'password_wo_version has changed, so that the password is to be sent again';
}

function known<T>(value: T): Exclude<T, undefined> | 'unknown' {
  return isUnknown(value) ? 'unknown' : (value as Exclude<T, undefined>);
}
