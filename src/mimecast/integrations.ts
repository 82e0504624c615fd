import { ApiError } from '../core/errors';
import { integrationOf } from './assumptions/integrations';
import type { IntegrationFacts } from './assumptions/integrations';
import type { Caller } from './caller';
import { callRows } from './envelope';
import { textOf } from './json-value';
import type { JsonObject } from './json-value';
import { operations } from './operations';
import { callRest, listRest } from './rest';

export type { IntegrationFacts } from './assumptions/integrations';

export interface SyncRequest {
  readonly status: 'started' | 'already_running' | 'no_integrations';
  /** What Mimecast says of its synchronization engine: `mse_sync_requested` …; undefined without one. */
  readonly engineStatus?: string;
}

/** Directory integrations of every kind, and their synchronization. */
export class IntegrationsArea {
  constructor(private readonly caller: Caller) {}

  /**
   * All directory integrations, from both places that list them: get-connection knows every kind but perhaps Google, the newer
   * listing knows Google. Where one is forbidden or not there, the other suffices.
   */
  async list(signal: AbortSignal): Promise<IntegrationFacts[]> {
    const [connections, listed] = await Promise.allSettled([
      this.#connections(signal),
      this.listNewer(signal),
    ]);
    if (connections.status === 'rejected' && !isWithheld(connections.reason)) throw connections.reason;
    if (listed.status === 'rejected' && !isWithheld(listed.reason)) throw listed.reason;
    if (connections.status === 'rejected' && listed.status === 'rejected') throw connections.reason;
    const base = connections.status === 'fulfilled' ? connections.value : [];
    return merge(base, listed.status === 'fulfilled' ? listed.value : []);
  }

  /** Asks Mimecast to synchronize all directories now. */
  async requestSync(signal: AbortSignal): Promise<SyncRequest> {
    try {
      const body = await callRest(this.caller, operations.requestSync, { json: { action: 'start' }, signal });
      return syncRequestOf(body);
    } catch (error) {
      if (!isWithheld(error)) throw error;
      const rows = await callRows(this.caller, operations.executeSync, undefined, signal);
      return executedSyncOf(rows);
    }
  }

  async #connections(signal: AbortSignal): Promise<IntegrationFacts[]> {
    return (await callRows(this.caller, operations.getConnections, undefined, signal)).map(integrationOf);
  }

  /** Those of the newer listing alone, which has the integrations that the API can make. */
  async listNewer(signal: AbortSignal): Promise<IntegrationFacts[]> {
    let unnamed = 0;
    const keyOf = (row: JsonObject): string =>
      textOf(row, 'id', 'integrationId') ?? `unnamed ${(unnamed += 1)}`;
    const form = { keyOf, pick: integrationOf };
    return listRest(this.caller, operations.listIntegrations, { signal }, ['integrations'], form);
  }
}

/** Not for us, or not there: the other place is asked instead. */
function isWithheld(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'forbidden' || error.kind === 'not_found');
}

/**
 * Rows of both lists are one where their IDs are, or else type and description (IDs differ between the lists). Several may have one
 * description: each row stands for one of them.
 */
function merge(base: readonly IntegrationFacts[], more: readonly IntegrationFacts[]): IntegrationFacts[] {
  const counterparts = new Map<IntegrationFacts, IntegrationFacts>();
  const taken = new Set<IntegrationFacts>();
  for (const isSame of [hasSameId, hasSameName])
    for (const row of more.filter((other) => !taken.has(other))) {
      const same = base.find((other) => !counterparts.has(other) && isSame(other, row));
      if (same === undefined) continue;
      counterparts.set(same, row);
      taken.add(row);
    }
  const known = base.map((row) => {
    const other = counterparts.get(row);
    return other === undefined ? row : combine(row, other);
  });
  return [...known, ...more.filter((row) => !taken.has(row))];
}

function hasSameId(one: IntegrationFacts, other: IntegrationFacts): boolean {
  return one.id !== undefined && one.id === other.id;
}

function hasSameName(one: IntegrationFacts, other: IntegrationFacts): boolean {
  const sameType = one.type === other.type || other.type === 'unknown' || one.type === 'unknown';
  return sameType && one.description === other.description;
}

/** Keeps the first, and what the second knows better; a problem that either reports is a problem. */
function combine(one: IntegrationFacts, other: IntegrationFacts): IntegrationFacts {
  const lastSync = one.lastSync ?? other.lastSync;
  return {
    ...one,
    ...(other.id === undefined ? {} : { id: other.id }),
    type: one.type === 'unknown' ? other.type : one.type,
    enabled: one.enabled && other.enabled,
    status: worse(one.status, other.status),
    domains: one.domains.length > 0 ? one.domains : other.domains,
    syncRunning: one.syncRunning || other.syncRunning,
    ...(lastSync === undefined ? {} : { lastSync }),
  };
}

function worse(
  one: IntegrationFacts['status'],
  other: IntegrationFacts['status'],
): IntegrationFacts['status'] {
  const order = ['error', 'not_active', 'ok', 'unknown'] as const;
  return order.find((status) => status === one || status === other) ?? 'unknown';
}

function syncRequestOf(body: JsonObject): SyncRequest {
  const said = (textOf(body, 'status') ?? '').toLowerCase();
  const engineStatus = textOf(body, 'mseStatus');
  const status = /already/.test(said)
    ? 'already_running'
    : /no_integrations/.test(said)
      ? 'no_integrations'
      : 'started';
  return { status, ...(engineStatus === undefined ? {} : { engineStatus }) };
}

function executedSyncOf(rows: readonly JsonObject[]): SyncRequest {
  if (rows.length === 0) return { status: 'no_integrations' };
  const started = rows.some((row) => /start|request/i.test(textOf(row, 'syncStatus') ?? ''));
  return { status: started ? 'started' : 'already_running' };
}
