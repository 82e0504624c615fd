import { ApiError, type ApiErrorKind } from '../../core/errors';
import type { Redactor } from '../../http/redact';
import type { Permission } from './graph-call';
import { fieldOf, textOf, type JsonObject } from './json';
import { applicationText, directoryText, type Who } from './who';

/** An answer of Graph, alone or out of a batch. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: JsonObject;
  readonly requestId: string;
}

/** The call that was refused, and who made it. */
export interface RefusedCall {
  /** After "could not". */
  readonly does: string;
  readonly needs: Permission;
  readonly who: Who;
  /** Permissions that the token carries; undefined where it does not say. */
  readonly carries?: readonly string[] | undefined;
  readonly redactor: Redactor;
}

/** Graph's code for a permission that is missing, or that it does not know of yet. */
export const deniedCode = 'Authorization_RequestDenied';

/** What a refusal of Microsoft Graph comes to. */
export function graphError(answer: GraphAnswer, call: RefusedCall): ApiError {
  const { status } = answer;
  const error = fieldOf(answer.body, 'error');
  const code = plainCode(textOf(error, 'code'));
  const requestId = textOf(fieldOf(error, 'innerError'), 'request-id') ?? answer.requestId;
  const facts = { kind: kindOf(status), status, requestId, ...(code === undefined ? {} : { code }) };
  const place = `(${code === undefined ? '' : `${code}, `}HTTP ${status}, request ID ${requestId})`;
  if (code === deniedCode) return missingPermission(facts, call, place);
  const said = saidBy(error, call.redactor);
  return new ApiError(facts, `Could not ${call.does}`, `${meaning(status, code, call.who)}${said} ${place}`);
}

/** @param place what goes after the sentences, in parentheses. */
export function missingPermission(
  facts: ConstructorParameters<typeof ApiError>[0],
  { needs, who, carries }: Omit<RefusedCall, 'does' | 'redactor'>,
  place: string,
): ApiError {
  const { useCli, useMsi } = who.connection;
  if (carries?.length === 0 && !useCli && !useMsi) return noConsent(facts, needs, who, place);
  const roles =
    carries === undefined ? '' : ` Its token carries ${carries.join(', ') || 'no permission at all'}.`;
  return new ApiError(
    facts,
    `Permission ${needs} is missing`,
    `Microsoft Graph refused ${applicationText(who)} (${directoryText(who)}).${roles} ${remedyOf(needs, who)} ${place}`.trimEnd(),
  );
}

/** A registration that asks for permissions, and whose administrator has not consented to any, or has refused to. */
function noConsent(
  facts: ConstructorParameters<typeof ApiError>[0],
  needs: Permission,
  who: Who,
  place: string,
): ApiError {
  return new ApiError(
    facts,
    'The application has no consent',
    `The token of ${applicationText(who)} (${directoryText(who)}) carries no permission at all: no administrator has consented to any, or the consent was taken back. ${remedyOf(needs, who)} ${place}`.trimEnd(),
  );
}

function remedyOf(needs: Permission, { connection }: Who): string {
  if (connection.useCli)
    return `Whoever is signed in to Azure CLI needs to be allowed ${needs}; use an app registration where that is not possible.`;
  const grant = `Grant it the application permission ${needs} of Microsoft Graph, not the delegated one, with admin consent`;
  return connection.useMsi
    ? `${grant}: azuread_app_role_assignment for its service principal. Tokens of managed identities are kept for up to 24 hours, so that it may take as long.`
    : `${grant}: App registrations, API permissions, Grant admin consent, or azuread_app_role_assignment.`;
}

function kindOf(status: number): ApiErrorKind {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'invalid';
}

function meaning(status: number, code: string | undefined, who: Who): string {
  const directory = directoryText(who);
  if (status === 401)
    return `Microsoft Graph did not accept the token of ${directory}. If login_url and graph_url are given, both must be of the same cloud; if conditional access restricts where the application may sign in from, run from there.`;
  if (status === 403) return `Microsoft Graph does not let ${applicationText(who)} do this.`;
  if (status === 404)
    return `There is no such thing in tenant ${who.connection.tenantId}, or no Microsoft Graph at this address.`;
  if (status === 429)
    return 'Microsoft Graph is still throttling after all repeats; try again later, or raise max_retries.';
  if (status >= 500) return 'Microsoft Graph does not answer properly at the moment; try again later.';
  return code === 'Request_UnsupportedQuery'
    ? 'Microsoft Graph does not support this query. Check filter and attributes.'
    : 'Microsoft Graph did not accept the query. Check filter and attributes.';
}

const longestQuote = 300;

/** Graph says which property or which place of a filter it does not like. */
function saidBy(error: JsonObject, redactor: Redactor): string {
  const said = redactor.text((textOf(error, 'message') ?? '').replace(/\s+/g, ' ').trim());
  return said === '' ? '' : ` It says: ${said.slice(0, longestQuote)}`;
}

function plainCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Za-z0-9_.-]{1,80}$/.test(code) ? code : undefined;
}
