import { valueNotAllowed } from '../refusal';
import { restBody, restRoute } from '../rest';
import type { Answer, Call, Route } from '../route';
import { checkId, secureId } from '../secure-id';
import type { Integration, Store } from '../store';
import { changedFields, newIntegration } from './integration-fields';
import { integrationById, integrationPath, integrationTypes } from './integrations';

const edit = { products: ['uag', 'eso'], permission: 'Services | Directory Sync | Edit' } as const;

/** Making, changing and removing directory integrations of the three types that the API can make. */
export const integrationWriteRoutes: readonly Route[] = integrationTypes.flatMap((type) => [
  restRoute('POST', `${integrationPath}/${type}`, { access: edit, run: (call) => create(call, type) }),
  restRoute('PATCH', `${integrationPath}/${type}/{id}`, { access: edit, run: (call) => update(call, type) }),
  restRoute('DELETE', `${integrationPath}/${type}/{id}`, { access: edit, run: (call) => remove(call, type) }),
]);

function create(call: Call, type: string): Answer {
  const fields = newIntegration(type, restBody(call));
  checkConnector(call.store, fields['connectorId']);
  const id = secureId('integration', call.clock.uuid());
  const row = { ...fields, id, type, enabled: fields['enabled'] === true, syncRunning: false };
  call.store.integrations.push(row);
  return { status: 201, body: { id } };
}

function update(call: Call, type: string): Answer {
  const row = integrationById(call, type);
  const fields = changedFields(type, restBody(call));
  checkConnector(call.store, fields['connectorId']);
  Object.assign(row, fields);
  if (signsInAnew(fields)) delete row.status;
  return { status: 204 };
}

/** A new consent or secret is tried before it is judged: what was wrong before no longer counts. */
function signsInAnew(fields: Readonly<Record<string, unknown>>): boolean {
  return ['connectorId', 'password', 'key'].some((name) => name in fields);
}

function remove(call: Call, type: string): Answer {
  const row = integrationById(call, type);
  call.store.integrations = call.store.integrations.filter((candidate: Integration) => candidate !== row);
  return { status: 204 };
}

function checkConnector(store: Store, id: unknown): void {
  if (typeof id !== 'string' || id === '') return;
  if (store.connectors.some((connector) => connector.id === id)) return;
  checkId(id);
  throw valueNotAllowed('connectorId', 'connectorId is no connector of this account');
}
