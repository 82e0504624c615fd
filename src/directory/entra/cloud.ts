import { ConfigError } from '../../core/errors';
import type { EntraConnection } from '../connection';
import type { Clients } from './clients';
import { fieldOf, objectOrNone, textOf } from './json';
import type { EntraSettings } from './settings';
import { directoryText } from './who';

const variable = 'ARM_METADATA_HOSTNAME';

/**
 * The connection, with the addresses of the cloud that `ARM_METADATA_HOSTNAME` names where it leaves them out: so the azuread
 * provider finds them, and both are to mean the same cloud.
 * @throws ConfigError where that host does not say.
 */
export async function inItsCloud(
  settings: EntraSettings,
  clients: Clients,
  signal: AbortSignal,
): Promise<EntraConnection> {
  const { connection, environment } = settings;
  const host = environment[variable];
  if (!host || (connection.loginUrl !== undefined && connection.graphUrl !== undefined)) return connection;
  const http = clients.open({
    service: 'Cloud metadata',
    baseUrl: `https://${host}`,
    setting: { name: variable },
  });
  const answer = await http.send({
    ...{ method: 'GET', path: '/metadata/endpoints', query: { 'api-version': '2022-09-01' }, signal },
    ...{ lane: 'GET metadata', does: 'find the addresses of the cloud', isWrite: false, repeat: 'safe' },
  });
  const found = objectOrNone(answer.text);
  const loginUrl = textOf(fieldOf(found, 'authentication'), 'loginEndpoint');
  const graphUrl = textOf(found, 'microsoftGraphResourceId');
  if (answer.status !== 200 || loginUrl === undefined || graphUrl === undefined)
    throw new ConfigError(
      'Addresses of the cloud are not known',
      `${variable} is ${host}, which does not say where to sign in and where Microsoft Graph is (HTTP ${answer.status}). Correct or unset it, or set login_url and graph_url of ${directoryText(settings)}.`,
    );
  return { loginUrl, graphUrl, ...connection };
}
