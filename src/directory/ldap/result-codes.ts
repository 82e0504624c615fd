import type { ApiErrorKind } from '../../core/errors';

/** What a server's "no" means to us. */
interface ResultMeaning {
  /** As RFC 4511 calls it. */
  readonly name: string;
  readonly kind: ApiErrorKind;
  /** What to do, in a sentence or two. */
  readonly advice: string;
}

const encrypt =
  'It takes passwords over TLS only, or wants them signed: use an ldaps:// URL or start_tls = true.';
const rights = 'Give the account of bind_dn the right to read the entries below the base DN.';

/** RFC 4511, appendix A. What is not listed is `protocol`. */
const meanings: ReadonlyMap<number, ResultMeaning> = new Map([
  [
    1,
    {
      name: 'operationsError',
      kind: 'unauthenticated',
      advice: 'Active Directory says this to whoever is not signed in: give bind_dn and bind_password.',
    },
  ],
  [2, { name: 'protocolError', kind: 'protocol', advice: 'It does not know what it was asked for.' }],
  [
    3,
    {
      name: 'timeLimitExceeded',
      kind: 'unavailable',
      advice: 'Raise timeout_seconds, make page_size smaller, or narrow base_dns.',
    },
  ],
  [
    4,
    {
      name: 'sizeLimitExceeded',
      kind: 'invalid',
      advice:
        'It cuts answers short. Make page_size smaller than its limit (1000 in Active Directory), or have the limit raised for the account of bind_dn.',
    },
  ],
  [7, { name: 'authMethodNotSupported', kind: 'invalid', advice: 'It does not take a name and a password.' }],
  [8, { name: 'strongerAuthRequired', kind: 'invalid', advice: encrypt }],
  [
    10,
    {
      name: 'referral',
      kind: 'invalid',
      advice:
        'It sends on to another server, which is never followed with a password. Name the server that holds this base DN in urls; for a whole forest of Active Directory, the global catalogue (ldaps://HOST:3269).',
    },
  ],
  [
    11,
    {
      name: 'adminLimitExceeded',
      kind: 'invalid',
      advice:
        'A limit of the server stops this search: make page_size smaller, narrow base_dns, or have the limit raised for the account of bind_dn (in 389 Directory Server nsPagedLookThroughLimit).',
    },
  ],
  [
    12,
    {
      name: 'unavailableCriticalExtension',
      kind: 'protocol',
      advice: 'It lacks what this search needs.',
    },
  ],
  [13, { name: 'confidentialityRequired', kind: 'invalid', advice: encrypt }],
  [
    32,
    {
      name: 'noSuchObject',
      kind: 'not_found',
      advice: `Check the DN: it is not there, or the account of bind_dn may not see it. ${rights}`,
    },
  ],
  [34, { name: 'invalidDNSyntax', kind: 'invalid', advice: 'Check the DN.' }],
  [
    48,
    {
      name: 'inappropriateAuthentication',
      kind: 'unauthenticated',
      advice: 'Give bind_dn and bind_password.',
    },
  ],
  [49, { name: 'invalidCredentials', kind: 'unauthenticated', advice: 'Check bind_dn and bind_password.' }],
  [50, { name: 'insufficientAccessRights', kind: 'forbidden', advice: rights }],
  [51, { name: 'busy', kind: 'unavailable', advice: 'Try again later.' }],
  [52, { name: 'unavailable', kind: 'unavailable', advice: 'Try again later.' }],
  [53, { name: 'unwillingToPerform', kind: 'invalid', advice: 'It says why, or its log does.' }],
]);

export function resultName(code: number): string {
  return meanings.get(code)?.name ?? (code === 0 ? 'success' : `result code ${code}`);
}

export function resultMeaning(code: number): ResultMeaning {
  return (
    meanings.get(code) ?? {
      name: resultName(code),
      kind: 'protocol',
      advice: 'Its log says more.',
    }
  );
}

/** What Active Directory means by `data XXX` in its refusal of a password. */
const signInProblems: ReadonlyMap<string, string> = new Map([
  ['525', 'There is no such user.'],
  ['52e', 'User or password is wrong.'],
  ['530', 'The user may not sign in at this time.'],
  ['531', 'The user may not sign in at this computer.'],
  ['532', 'The password has expired.'],
  ['533', 'The account is disabled.'],
  ['701', 'The account has expired.'],
  ['773', 'The password must be changed first.'],
  ['775', 'The account is locked.'],
]);

/** Undefined where the server does not say why. */
export function signInProblem(said: string): string | undefined {
  return signInProblems.get(/\bdata ([0-9a-f]{3})\b/i.exec(said)?.[1]?.toLowerCase() ?? '');
}
