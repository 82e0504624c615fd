import { ApiError } from '../core/errors';
import type { Caller } from './caller';
import { callRows } from './envelope';
import { compact, flagOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { operations } from './operations';
import { listRest } from './rest';

export interface InternalDomain {
  readonly id?: string;
  readonly domain: string;
  readonly sendOnly: boolean;
  readonly local: boolean;
  readonly inboundType?: string;
  /** Documented of pending domains, and seen of internal ones by another client. */
  readonly createdDateTime?: string;
  readonly expiryDateTime?: string;
}

/** The domains that the account receives mail for. */
export class DomainsArea {
  constructor(private readonly caller: Caller) {}

  /** One call; where the application lacks the product for it, the paged listing, which more products have. */
  async listInternal(signal: AbortSignal): Promise<InternalDomain[]> {
    try {
      const rows = await callRows(this.caller, operations.getInternalDomains, undefined, signal);
      return rows.flatMap((row) => domainOf(row) ?? []);
    } catch (error) {
      if (!(error instanceof ApiError && error.kind === 'forbidden') || this.caller.accountCode !== undefined)
        throw error;
      const form = { keyOf: (row: JsonObject) => textOf(row, 'domain'), pick: domainOf };
      const rowKeys = ['domains', 'internalDomains'];
      return listRest(this.caller, operations.listInternalDomains, { signal }, rowKeys, form);
    }
  }
}

function domainOf(row: JsonObject): InternalDomain | undefined {
  const domain = textOf(row, 'domain');
  if (domain === undefined) return undefined;
  return {
    ...compact({
      id: textOf(row, 'id'),
      inboundType: textOf(row, 'inboundType'),
      createdDateTime: textOf(row, 'createdDateTime'),
      expiryDateTime: textOf(row, 'expiryDateTime'),
    }),
    domain,
    sendOnly: flagOf(row, 'sendOnly') ?? false,
    local: flagOf(row, 'local') ?? false,
  };
}
