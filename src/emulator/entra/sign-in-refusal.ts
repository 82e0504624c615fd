import type { Clock } from '../../core/clock';
import type { Answer } from '../route';

/** Why nobody gets a token: an AADSTS code and its words. */
export class SignInRefusal extends Error {
  readonly code: number;
  readonly error: string;
  readonly status: number;

  constructor(code: number, error: string, message: string, status = 400) {
    super(message);
    this.name = 'SignInRefusal';
    this.code = code;
    this.error = error;
    this.status = status;
  }
}

export function refusedSignIn(refusal: SignInRefusal, clock: Clock): Answer {
  const [trace, correlation] = [clock.uuid(), clock.uuid()];
  const timestamp = new Date(clock.now())
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  const told = `AADSTS${refusal.code}: ${refusal.message}`;
  return {
    status: refusal.status,
    body: {
      error: refusal.error,
      error_description: `${told} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [refusal.code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    },
  };
}

const client = 'invalid_client';

/** The ways to be refused, as the real login words them. */
export const signInRefusals = {
  noTenant: (tenant: string) =>
    new SignInRefusal(
      90002,
      'invalid_request',
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    ),
  missing: (parameter: string) =>
    new SignInRefusal(
      900144,
      'invalid_request',
      `The request body must contain the following parameter: '${parameter}'.`,
    ),
  grantType: (type: string) =>
    new SignInRefusal(
      70003,
      'unsupported_grant_type',
      `The app requested an unsupported grant type '${type}'.`,
    ),
  scope: (scope: string) =>
    new SignInRefusal(
      1002012,
      'invalid_scope',
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  noResource: (resource: string, tenant: string) =>
    new SignInRefusal(
      500011,
      'invalid_resource',
      `The resource principal named ${resource} was not found in the tenant named ${tenant}.`,
    ),
  noClient: (appId: string, tenant: string) =>
    new SignInRefusal(
      700016,
      'unauthorized_client',
      `Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    ),
  noServicePrincipal: (appId: string, tenant: string) =>
    new SignInRefusal(
      7000229,
      'unauthorized_client',
      `The client application ${appId} is missing service principal in the tenant ${tenant}.`,
    ),
  disabled: (appId: string) =>
    new SignInRefusal(7000112, 'unauthorized_client', `Application '${appId}' is disabled.`),
  noCredential: () =>
    new SignInRefusal(
      7000218,
      client,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      401,
    ),
  wrongSecret: (appId: string) =>
    new SignInRefusal(
      7000215,
      client,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
      401,
    ),
  expiredSecret: (appId: string) =>
    new SignInRefusal(
      7000222,
      client,
      `The provided client secret keys for app '${appId}' are expired.`,
      401,
    ),
  malformedAssertion: () => new SignInRefusal(50027, 'invalid_request', 'JWT token is invalid or malformed.'),
  unknownCertificate: (thumbprint: string) =>
    new SignInRefusal(
      700027,
      client,
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${thumbprint}']`,
      401,
    ),
  wrongSignature: () =>
    new SignInRefusal(
      700027,
      client,
      'Client assertion failed signature validation. [Reason - The key used to sign is not that of the certificate.]',
      401,
    ),
  wrongIssuer: (issuer: string) => unmatched(700211, 'issuer', issuer),
  wrongAudience: (audience: string) => unmatched(700212, 'audience', audience),
  wrongSubject: (subject: string) => unmatched(700213, 'subject', subject),
  blocked: () =>
    new SignInRefusal(
      53003,
      'invalid_grant',
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    ),
} as const;

function unmatched(code: number, what: string, value: string): SignInRefusal {
  return new SignInRefusal(
    code,
    client,
    `No matching federated identity record found for presented assertion ${what} '${value}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    401,
  );
}
