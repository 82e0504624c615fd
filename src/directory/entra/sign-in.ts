import { ConfigError, type ApiError } from '../../core/errors';
import { Secret } from '../../core/secret';
import { keepToken, type Token, type TokenSource } from '../../http/auth';
import type { Http } from '../../http/http';
import type { HttpAnswer } from '../../http/request';
import { azureCliToken } from './azure-cli';
import { readCertificate } from './certificate';
import type { Clients } from './clients';
import type { EntraSettings } from './settings';
import { federatedToken } from './federated-token';
import { objectOrNone } from './json';
import type { Proof } from './msal';
import { Network, type LibraryCall } from './network';
import type { Patience } from './patience';
import { noToken, signInError } from './sign-in-error';
import { signInMethod, type Method } from './sign-in-method';
import { signInRefusal } from './sign-in-refusals';
import { directoryText } from './who';

/** What signing in needs to know of the read that it is for. */
export interface Reading {
  readonly settings: EntraSettings;
  readonly clients: Clients;
  readonly patience: Patience;
  readonly graphUrl: URL;
  readonly signal: AbortSignal;
}

const publicLogin = 'https://login.microsoftonline.com';
const defaultLifeMs = 300_000;
const loginSetting = { name: 'login_url' };

/** Tokens for Microsoft Graph. @throws ConfigError where the connection cannot be. */
export function graphTokens(reading: Reading): TokenSource {
  const { settings, clients, patience, signal } = reading;
  const fetchToken = tokenFetcher(signInMethod(settings), reading);
  let last: Secret | undefined;
  const fetchPatiently = async (): Promise<Token> => {
    const token = await patience.until(fetchToken, (refusal) => mayPass(refusal, settings), signal);
    if (last !== undefined) clients.redactor.forget(last);
    last = token.value;
    clients.redactor.know(last);
    return token;
  };
  return keepToken(fetchPatiently, settings.clock);
}

function tokenFetcher(method: Method, reading: Reading): () => Promise<Token> {
  const { settings, clients, graphUrl, signal } = reading;
  const { clientSecret, clientCertificatePath } = settings.connection;
  switch (method) {
    case 'client_secret': {
      const secret = clientSecret ?? new Secret('');
      return applicationFetcher(reading, () => Promise.resolve({ secret }));
    }
    case 'client_certificate_path':
      return applicationFetcher(reading, async () => ({
        certificate: await readCertificate(clientCertificatePath ?? '', settings.clock.now()),
      }));
    case 'use_oidc':
      return applicationFetcher(reading, async () => ({
        assertion: await federatedToken(settings, clients, signal),
      }));
    case 'use_msi':
      return () => machineToken(reading);
    case 'use_cli':
      return () => azureCliToken(settings, graphUrl.origin, signal);
  }
}

/** The proof is found anew for each token: files are renewed, and tokens of workloads are short-lived. */
function applicationFetcher(reading: Reading, prove: () => Promise<Proof>): () => Promise<Token> {
  const { settings, clients, graphUrl, signal } = reading;
  const { tenantId, clientId = '', loginUrl: login = publicLogin } = settings.connection;
  const http = clients.open({ service: 'Entra ID', baseUrl: login, setting: loginSetting });
  return async () => {
    const proof = await prove();
    if ('certificate' in proof) clients.redactor.know(proof.certificate.privateKey);
    const network = new Network((call) => sendTo(http, call, signal));
    const { applicationToken } = await import('./msal.js');
    const application = { tenantId, clientId, proof, loginUrl: new URL(login), scope: scopeOf(graphUrl) };
    return tokenBy(() => applicationToken(application, network), network, reading, 'login_url');
  };
}

/** The address comes from the machine; each endpoint has a client of its own. */
async function machineToken(reading: Reading): Promise<Token> {
  const { settings, clients, graphUrl, signal } = reading;
  const service = 'the managed identity of this machine';
  const network = new Network((call) => {
    const http = clients.open({
      ...{ service, baseUrl: call.url.origin, setting: { name: 'use_msi' }, ofMachine: true },
    });
    return sendTo(http, call, signal);
  });
  const { managedIdentityToken } = await import('./msal.js');
  const { clientId } = settings.connection;
  return tokenBy(
    () => managedIdentityToken(clientId, graphUrl.origin, network),
    network,
    reading,
    'use_msi, and that an identity is assigned to this machine',
  );
}

function sendTo(http: Http, call: LibraryCall, signal: AbortSignal): Promise<HttpAnswer> {
  const { method, url, headers, form } = call;
  return http.send({
    ...{ method, path: url.href, headers, signal },
    ...(method === 'POST' ? { form } : {}),
    ...{ lane: `${method} token`, does: 'sign in to Entra ID', isWrite: false, repeat: 'safe' },
  });
}

/** Turns what the library answers, or fails with, into a token or an error of ours. */
async function tokenBy(
  acquire: () => Promise<string>,
  network: Network,
  { settings, clients }: Reading,
  setting: string,
): Promise<Token> {
  let token = '';
  let complaint: unknown;
  try {
    token = await acquire();
  } catch (error) {
    complaint = error;
  }
  const { answer, failure } = network;
  if (failure !== undefined) throw failure;
  if (answer === undefined) throw neverAsked(complaint, settings);
  if (answer.status >= 400) throw signInError(answer, settings, clients.redactor);
  if (token === '') throw noToken(answer, 'The token endpoint', setting);
  return { value: new Secret(token), lifeMs: lifeOf(answer, settings.clock.now()) };
}

/** The library refused before it asked anybody. Its code says why; its message may quote what it was given. */
function neverAsked(complaint: unknown, settings: EntraSettings): ConfigError {
  const { errorCode } = complaint as { readonly errorCode?: unknown };
  const code =
    typeof errorCode === 'string' && /^[A-Za-z0-9_.-]{1,60}$/.test(errorCode) ? errorCode : 'no code';
  return new ConfigError(
    'Could not sign in to Entra ID',
    `The connection of ${directoryText(settings)} cannot be used to sign in (${code}).`,
  );
}

function lifeOf(answer: HttpAnswer, now: number): number {
  const body = objectOrNone(answer.text);
  const seconds = Number(body['expires_in']);
  if (seconds > 0) return seconds * 1000;
  const until = Number(body['expires_on']) * 1000;
  return until > now ? until - now : defaultLifeMs;
}

/** `https://graph.microsoft.com/.default`. */
function scopeOf(graphUrl: URL): string {
  return `${graphUrl.href.replace(/\/+$/, '')}/.default`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A secret that is an ID is never right: it need not be waited for. */
function mayPass(refusal: ApiError, { connection }: EntraSettings): boolean {
  if (refusal.code === 'AADSTS7000215' && uuid.test(connection.clientSecret?.reveal() ?? '')) return false;
  return refusal.code !== undefined && signInRefusal(refusal.code)?.mayPass === true;
}
