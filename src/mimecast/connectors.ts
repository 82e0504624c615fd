import { ApiError } from '../core/errors';
import type { Caller } from './caller';
import { compact, isObject, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { byId } from './listing';
import { operations } from './operations';
import { callRest, listRest } from './rest';

/** A cloud connector: the consent with which Mimecast signs in to a cloud service. */
export interface Connector {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** `azure_standard`, `azure_gcc`, `google_workspace` … */
  readonly provider?: string;
  /** `configured`: consent is pending; `connected`; `error`. */
  readonly status?: string;
  readonly product: {
    readonly id?: string;
    readonly name?: string;
    readonly code?: string;
    readonly description?: string;
  };
  readonly createdDateTime?: string;
  readonly updatedDateTime?: string;
}

/** Cloud connectors: made, and consented to, in the Administration Console. */
export class ConnectorsArea {
  constructor(private readonly caller: Caller) {}

  list(signal: AbortSignal): Promise<Connector[]> {
    const form = byId(connectorOf);
    return listRest(this.caller, operations.listConnectors, { signal }, ['connectors'], form);
  }

  /** Undefined: there is no such connector. */
  async read(id: string, signal: AbortSignal): Promise<Connector | undefined> {
    try {
      return connectorOf(
        await callRest(this.caller, operations.getConnector, { params: { id }, signal }),
        id,
      );
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }
}

function connectorOf(row: JsonObject, id: string): Connector {
  const product = isObject(row['product']) ? row['product'] : {};
  return {
    id,
    product: compact({
      id: textOf(product, 'id'),
      name: textOf(product, 'name'),
      code: textOf(product, 'code'),
      description: textOf(product, 'description'),
    }),
    ...compact({
      name: textOf(row, 'name'),
      description: textOf(row, 'description'),
      provider: textOf(row, 'provider'),
      status: textOf(row, 'status')?.toLowerCase(),
      createdDateTime: textOf(row, 'createdDateTime'),
      updatedDateTime: textOf(row, 'updatedDateTime'),
    }),
  };
}
