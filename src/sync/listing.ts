import { addressKey } from '../core/email-address';
import type { ListedAddress } from './ports';
import { domainOf } from './scope';

/** The listing of the account, as it is looked up. Alias rows are never accounts. */
export interface Listing {
  readonly accounts: ReadonlyMap<string, ListedAddress>;
  readonly aliases: ReadonlySet<string>;
}

export function indexListing(rows: readonly ListedAddress[]): Listing {
  const accounts = new Map<string, ListedAddress>();
  const aliases = new Set<string>();
  for (const row of rows) {
    const key = addressKey(row.address);
    if (row.isAlias) aliases.add(key);
    else accounts.set(key, row);
  }
  return { accounts, aliases };
}

/** Accounts whose domain is in the scope: a holder may answer more than it was asked for. */
export function accountsInScope(
  listing: Listing,
  scope: ReadonlySet<string>,
): readonly (readonly [string, ListedAddress])[] {
  return [...listing.accounts].filter(([key]) => scope.has(domainOf(key)));
}
