import type { Connector, Integration, Store } from './store';

/** `ok`, `not_active` or `error`; a status that the seed gives stands for an integration that is enabled. */
export function integrationStatus(store: Store, row: Integration): string {
  if (row.status === 'error') return 'error';
  if (!row.enabled) return 'not_active';
  return row.status ?? (row.type === 'm365' ? consentStatus(store, row) : 'ok');
}

/**
 * A Microsoft 365 integration works with the consent of its connector. One that the API made without a connector has
 * nothing to sign in with: it is never refused, but it is not active.
 */
function consentStatus(store: Store, row: Integration): string {
  const connector = connectorOf(store, row);
  if (connector === undefined) return row['connectorId'] === undefined ? 'not_active' : 'error';
  if (connector.status === 'connected') return 'ok';
  return connector.status === 'error' ? 'error' : 'not_active';
}

export function connectorOf(store: Store, row: Integration): Connector | undefined {
  return store.connectors.find(({ id }) => id === row['connectorId']);
}

/** Removals of every integration wait while this says true. */
export function removalsPaused(store: Store): boolean {
  const broken = store.integrations.some((row) => integrationStatus(store, row) !== 'ok');
  return broken || store.connections.some((row) => !row.enabled || row.status !== 'ok');
}
