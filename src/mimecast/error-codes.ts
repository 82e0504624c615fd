import type { ApiErrorKind } from '../core/errors';
import type { Operation } from './operation';

/** What a refusal means, and what to do about it. */
interface Meaning {
  readonly kind: ApiErrorKind;
  /** Cause and next step, as sentences. */
  readonly advice?: string | ((operation: Operation) => string);
}

export const credentialsAdvice =
  'Set MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET (or client_id and client_secret in the provider configuration) to those of an API 2.0 application; they are shown in the Administration Console under Integrations Hub, the secret only once.';

const addProduct = (operation: Operation): string =>
  `The API application does not have the product "${operation.product}". Products cannot be added later: create an API 2.0 application that has it (Administration Console, Integrations Hub) and use its credentials.`;

const grantPermission = (operation: Operation): string =>
  operation.permissions.length === 0
    ? 'The application role does not allow this.'
    : `Grant ${operation.permissions.map((permission) => `"${permission}"`).join(' and ')} to the application role in the Administration Console (Account, Roles).`;

const productOrPermission = (operation: Operation): string =>
  `${grantPermission(operation)} The API application also needs the product "${operation.product}".`;

const unauthenticated: Meaning = { kind: 'unauthenticated', advice: credentialsAdvice };
const oldCredentials: Meaning = {
  kind: 'unauthenticated',
  advice: `These are credentials of the retired API 1.0, or their binding has expired. ${credentialsAdvice}`,
};

/** Codes that are known, as published or seen in public clients. */
const codes: Readonly<Record<string, Meaning>> = {
  token_expired: unauthenticated,
  token_verification_failed: unauthenticated,
  unauthorized: unauthenticated,
  'unauthorized request': unauthenticated,
  err_developer_key: oldCredentials,
  err_xdk_invalid_signature: oldCredentials,
  err_xdk_binding_expired: oldCredentials,
  app_forbidden: { kind: 'forbidden', advice: addProduct },
  err_xdk_client_unauthorized: { kind: 'forbidden', advice: grantPermission },
  // About one address, not about the caller's rights: others may well be allowed.
  err_xdk_operation_forbidden_for_address: {
    kind: 'invalid',
    advice:
      'Mimecast does not let these credentials work on this address or object: it does not exist, is of no internal domain of the account, or is kept by Mimecast or a directory.',
  },
  err_validation_null: { kind: 'invalid', advice: 'A field that Mimecast requires was left out.' },
  err_validation_blank: { kind: 'invalid', advice: 'A field that Mimecast requires was empty.' },
  err_validation_invalid_email_address: { kind: 'invalid', advice: 'Mimecast does not accept the address.' },
  err_validation_at_least_one_not_null: { kind: 'invalid', advice: 'One of several fields must be given.' },
  err_validation_value_not_allowed: { kind: 'invalid', advice: 'Mimecast does not accept the value.' },
  err_deserialise: { kind: 'invalid', advice: 'Mimecast could not read the request.' },
  err_folder_group_member_already_exists: { kind: 'conflict', advice: 'The group has this member already.' },
  err_folder_email_address_not_found: { kind: 'not_found', advice: 'The group has no such member.' },
  err_managed_url_exists_code: { kind: 'conflict', advice: 'There is such a managed URL already.' },
  err_managed_url_not_found: { kind: 'not_found', advice: 'There is no such managed URL.' },
  xdk_failure: { kind: 'unavailable', advice: 'Mimecast failed on its side; try again later.' },
};

/** Codes that are not published, read by the words in them. The order counts: `does_not_exist` is no `exists`. */
const patterns: readonly (readonly [RegExp, Meaning])[] = [
  [/not_?found|not_?exist|no_such|unknown_/i, { kind: 'not_found' }],
  [/exists?(_|$)|duplicate|already/i, { kind: 'conflict' }],
  [/rate_?limit|quota|throttl|too_many/i, { kind: 'rate_limited' }],
  [/token|authenticat/i, unauthenticated],
  [
    /forbidden|unauthori[sz]ed|permission|not_allowed_for/i,
    { kind: 'forbidden', advice: productOrPermission },
  ],
  [/validation|invalid|deserialise|not_allowed|malformed/i, { kind: 'invalid' }],
];

const statuses: Readonly<Record<number, Meaning>> = {
  400: { kind: 'invalid', advice: 'Mimecast answers so to a value or an ID that it cannot read.' },
  401: unauthenticated,
  403: { kind: 'forbidden', advice: productOrPermission },
  404: { kind: 'not_found', advice: 'It does not exist in this account.' },
  409: { kind: 'conflict', advice: 'It conflicts with something that exists.' },
  410: { kind: 'not_found', advice: 'It does not exist any more.' },
  413: { kind: 'invalid', advice: 'The request is too large.' },
  418: oldCredentials,
  422: { kind: 'invalid' },
  429: {
    kind: 'rate_limited',
    advice: 'The quota of this function is used up; try again later, or raise max_retries.',
  },
};

/** What a refusal means: its code first, then words in an unknown code, then the status. */
export function meaningOf(code: string | undefined, status: number): Meaning {
  const known = code === undefined ? undefined : codes[code.toLowerCase()];
  if (known !== undefined) return known;
  const byStatus = statuses[status];
  // 400 says little, 200 nothing: an unknown code says more. Any other status is plain.
  if (byStatus !== undefined && status !== 400) return byStatus;
  if (status >= 500) return { kind: 'unavailable', advice: 'Mimecast failed on its side; try again later.' };
  const matching = code === undefined ? undefined : patterns.find(([pattern]) => pattern.test(code));
  if (matching !== undefined) return matching[1];
  if (status >= 300 && status < 400)
    return { kind: 'protocol', advice: 'The answer points elsewhere; check base_url.' };
  return byStatus ?? { kind: 'invalid' };
}
