import type { Item } from '../envelope';
import { connectorOf, integrationStatus } from '../integration-status';
import { restRoute } from '../rest';
import type { Call, Route } from '../route';
import { isObject } from '../seed-check';
import type { Integration, Store } from '../store';
import { integrationById, integrationPath } from './integrations';

const access = { products: ['uag', 'eso'], permission: 'Services | Directory Sync | Read' } as const;

const tests: Readonly<Record<string, readonly string[]>> = {
  m365: ['test-authentication', 'test-authorisation', 'test-connectivity', 'test-connector', 'test-email'],
  'active-directory': [
    ...['test-authentication', 'test-certificates', 'test-connectivity'],
    ...['test-egress-connectivity', 'test-email', 'test-validation'],
  ],
  google: ['test-authentication', 'test-authorisation', 'test-connectivity', 'test-email'],
};

const grants: Readonly<Record<string, readonly string[]>> = {
  m365: ['Directory.Read.All', 'User.Read.All'],
  google: [
    'https://www.googleapis.com/auth/admin.directory.user.readonly',
    'https://www.googleapis.com/auth/admin.directory.group.readonly',
  ],
};

/**
 * The checks that an integration runs of itself. They succeed unless its consent is missing, or the row in the store
 * says otherwise: `"tests": { "test-connectivity": false, "test-connector": { "success": false, "status": "error" } }`.
 */
export const integrationTestRoutes: readonly Route[] = Object.entries(tests).flatMap(([type, names]) =>
  names.map((name) =>
    restRoute('POST', `${integrationPath}/${type}/{id}/${name}`, {
      access,
      run: (call) => ({ status: 200, body: outcome(call, type, name) }),
    }),
  ),
);

function outcome(call: Call, type: string, name: string): Item {
  const row = integrationById(call, type);
  const steered = isObject(row['tests']) ? row['tests'][name] : undefined;
  const success = typeof steered === 'boolean' ? steered : succeeds(call.store, row, name);
  const answer = { success, ...details(call.store, row, name, success) };
  return isObject(steered) ? { ...answer, ...steered } : answer;
}

/** What does not sign in as anybody succeeds without a consent too. */
function succeeds(store: Store, row: Integration, name: string): boolean {
  if (row.type !== 'm365' || name === 'test-connectivity' || name === 'test-email') return true;
  return integrationStatus(store, { ...row, enabled: true }) === 'ok';
}

function details(store: Store, row: Integration, name: string, success: boolean): Item {
  if (name === 'test-connector') return { status: connectorOf(store, row)?.status ?? connectorless(success) };
  if (name === 'test-authorisation') return { permissions: success ? grants[row.type] : [] };
  return {};
}

function connectorless(success: boolean): string {
  return success ? 'connected' : 'error';
}
