import { readFile } from 'node:fs/promises';
import { ApiError, ConfigError } from '../../core/errors';
import { Secret } from '../../core/secret';
import type { HttpAnswer } from '../../http/request';
import type { Clients } from './clients';
import type { EntraSettings } from './settings';
import { objectOrNone, textOf } from './json';
import { noToken } from './sign-in-error';
import { directoryText } from './who';

const audience = 'api://AzureADTokenExchange';

type Environment = EntraSettings['environment'];

/** A token that a pipeline gives to its jobs. */
interface Pipeline {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly variable: string;
  readonly bearer: Secret;
  readonly field: string;
  /** What to do where it is refused. */
  readonly remedy: string;
}

/**
 * The token of the workload's own identity provider: of the file that the connection names, or else of the environment
 * (a token, a file, GitHub Actions, Azure Pipelines). @throws ConfigError where there is none.
 */
export async function federatedToken(
  settings: EntraSettings,
  clients: Clients,
  signal: AbortSignal,
): Promise<Secret> {
  const { connection, environment } = settings;
  const direct = environment['ARM_OIDC_TOKEN'];
  const path =
    connection.oidcTokenPath ??
    firstOf(environment, 'ARM_OIDC_TOKEN_FILE_PATH', 'AZURE_FEDERATED_TOKEN_FILE');
  if (connection.oidcTokenPath === undefined && direct) return known(direct, clients);
  if (path !== undefined) return known(await readTokenFile(path), clients);
  const pipeline = azurePipelines(environment) ?? gitHubActions(environment);
  if (pipeline !== undefined) return known(await askPipeline(pipeline, clients, signal), clients);
  throw new ConfigError(
    'No token of the workload',
    `${directoryText(settings)} signs in by the workload's own token (use_oidc), and there is none: oidc_token_path is not set, nor is ARM_OIDC_TOKEN, ARM_OIDC_TOKEN_FILE_PATH or AZURE_FEDERATED_TOKEN_FILE in the environment. In GitHub Actions give the job "permissions: id-token: write"; in Azure Pipelines pass SYSTEM_ACCESSTOKEN and ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID.`,
  );
}

async function readTokenFile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      'Token of the workload cannot be read',
      `${path} cannot be read (${error.code ?? 'no code'}). Check oidc_token_path, or the variable that names the file.`,
    );
  });
  if (text.trim() !== '') return text.trim();
  throw new ConfigError('Token of the workload cannot be read', `${path} is empty.`);
}

function gitHubActions(environment: Environment): Pipeline | undefined {
  const [variable, text] = namedOf(environment, 'ARM_OIDC_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_URL');
  const bearer = firstOf(environment, 'ARM_OIDC_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  if (text === undefined || bearer === undefined) return undefined;
  const url = addressOf(variable, text);
  url.searchParams.set('audience', audience);
  const remedy = 'Give the job "permissions: id-token: write".';
  return {
    ...{ name: 'GitHub Actions', method: 'GET', url, variable, bearer: new Secret(bearer) },
    ...{ field: 'value', remedy },
  };
}

function azurePipelines(environment: Environment): Pipeline | undefined {
  const variable = 'SYSTEM_OIDCREQUESTURI';
  const text = firstOf(environment, variable);
  const bearer = firstOf(environment, 'SYSTEM_ACCESSTOKEN', 'ARM_OIDC_REQUEST_TOKEN');
  const connection = firstOf(
    environment,
    'ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID',
    'ARM_OIDC_AZURE_SERVICE_CONNECTION_ID',
    'AZURESUBSCRIPTION_SERVICE_CONNECTION_ID',
  );
  if (text === undefined || bearer === undefined || connection === undefined) return undefined;
  const url = addressOf(variable, text);
  url.searchParams.set('api-version', '7.1');
  url.searchParams.set('serviceConnectionId', connection);
  const remedy = 'Check SYSTEM_ACCESSTOKEN and the service connection.';
  return {
    ...{ name: 'Azure Pipelines', method: 'POST', url, variable, bearer: new Secret(bearer) },
    ...{ field: 'oidcToken', remedy },
  };
}

async function askPipeline(pipeline: Pipeline, clients: Clients, signal: AbortSignal): Promise<string> {
  const { name, method, url, bearer } = pipeline;
  clients.redactor.know(bearer);
  const setting = { name: pipeline.variable };
  const http = clients.open({ service: name, baseUrl: url.origin, setting });
  const answer = await http.send({
    ...{ method, path: url.href, lane: `${method} token of ${name}`, does: `get a token of ${name}` },
    headers: { authorization: `Bearer ${bearer.reveal()}` },
    ...{ isWrite: false, repeat: 'safe', signal },
  });
  if (answer.status >= 400) throw refused(answer, pipeline);
  const token = textOf(objectOrNone(answer.text), pipeline.field);
  if (token === undefined) throw noToken(answer, name, pipeline.variable);
  return token;
}

function refused({ status, requestId }: HttpAnswer, { name, remedy }: Pipeline): ApiError {
  const kind = status >= 500 ? 'unavailable' : status === 429 ? 'rate_limited' : 'unauthenticated';
  return new ApiError(
    { kind, status, requestId },
    `${name} gave no token`,
    `${remedy} (HTTP ${status}, request ID ${requestId})`,
  );
}

function addressOf(variable: string, text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new ConfigError(`${variable} is not an address`, 'The pipeline sets it: do not set it yourself.');
}

function known(token: string, clients: Clients): Secret {
  const secret = new Secret(token);
  clients.redactor.know(secret);
  return secret;
}

function firstOf(environment: Environment, ...names: readonly string[]): string | undefined {
  return namedOf(environment, ...names)[1];
}

function namedOf(environment: Environment, ...names: readonly string[]): [name: string, value?: string] {
  for (const name of names) {
    const value = environment[name];
    if (value !== undefined && value !== '') return [name, value];
  }
  return [names.at(-1) ?? ''];
}
