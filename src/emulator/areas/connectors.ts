import { isoDate } from '../dates';
import { optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { valueNotAllowed } from '../refusal';
import { notFound, restBody, restPage, restRoute } from '../rest';
import { Roster } from '../roster';
import type { Answer, Call, Route } from '../route';
import { checkId, secureId } from '../secure-id';
import type { Connector } from '../store';

/** Reading asks for the permission to edit too. */
const access = { products: ['con', 'eso'], permission: 'Services | Connectors | Edit' } as const;
const path = '/connector/cloud-gateway/v1/connectors';
/** The only ones that the API makes. */
const providers = ['azure_standard', 'azure_gcc'];

/** Cloud connectors: the consent that a Microsoft 365 integration works with. Only a person can give it, so one that is made here stays `configured`. */
export const connectorRoutes: readonly Route[] = [
  restRoute('GET', path, { access, run: listConnectors }),
  restRoute('POST', path, { access, run: createConnector }),
  restRoute('GET', `${path}/{id}`, {
    access,
    run: (call) => ({ status: 200, body: connectorById(call) }),
  }),
  restRoute('PATCH', `${path}/{id}`, { access, run: patchConnector }),
  restRoute('DELETE', `${path}/{id}`, { access, run: deleteConnector }),
];

function listConnectors(call: Call): Answer {
  const roster = new Roster<Connector>();
  for (const row of call.store.connectors) roster.set(row.id, row);
  return restPage(call, 'connectors', roster, (row) => row);
}

function createConnector(call: Call): Answer {
  const body = restBody(call);
  const now = isoDate(call.clock.now());
  const row: Connector = {
    id: secureId('connector', call.clock.uuid()),
    name: requiredText(body, 'name'),
    description: optionalText(body, 'description') ?? '',
    product: { id: secureId('product', 'directory-sync'), name: 'Directory Synchronization' },
    provider: providerOf(body),
    status: 'configured',
    createdDateTime: now,
    updatedDateTime: now,
  };
  call.store.connectors.push(row);
  return { status: 201, body: { id: row.id } };
}

function providerOf(body: Item): string {
  const provider = optionalText(body, 'provider') ?? 'azure_standard';
  if (!providers.includes(provider))
    throw valueNotAllowed('provider', `provider is one of ${providers.join(' ')}`);
  return provider;
}

function patchConnector(call: Call): Answer {
  const row = connectorById(call);
  const body = restBody(call);
  if (body['name'] !== undefined) row.name = requiredText(body, 'name');
  if (body['description'] !== undefined) row['description'] = optionalText(body, 'description') ?? '';
  row['updatedDateTime'] = isoDate(call.clock.now());
  return { status: 204 };
}

function deleteConnector(call: Call): Answer {
  const row = connectorById(call);
  call.store.connectors = call.store.connectors.filter((candidate) => candidate !== row);
  return { status: 204 };
}

function connectorById({ store, params }: Call): Connector {
  const id = params[0] ?? '';
  const row = store.connectors.find((candidate) => candidate.id === id);
  if (row !== undefined) return row;
  checkId(id);
  throw notFound('The connector');
}
