import { addressKey } from '../core/email-address';
import type { Mimecast } from '../mimecast/mimecast';
import type { InternalUserRow, UserRow } from '../mimecast/user-rows';
import { isMadeBySystem } from '../sync/hands-off';
import type { AccountHolder, ListedAddress, Owner } from '../sync/ports';

/** Whether a user synchronization could manage the account at this address. */
export function isManageable({ address, isAlias, owner }: ListedAddress): boolean {
  return !isAlias && owner === 'cloud' && !isMadeBySystem(addressKey(address));
}

/** Reads the account-wide listing, which takes longest: to be started before anything else is asked. */
export function readWholeAccount({ users }: Mimecast, signal: AbortSignal): Promise<readonly Row[]> {
  const rows = users.list(rowOf, signal);
  // It may fail before anybody waits for it; whoever waits is told.
  rows.catch(() => undefined);
  return rows;
}

/**
 * A Mimecast account as the user synchronization sees it.
 * @param wholeAccount the account-wide listing, where it is under way already; left out: it is read anew each time.
 */
export function accountHolder(mimecast: Mimecast, wholeAccount?: Promise<readonly Row[]>): AccountHolder {
  const { account, attributes, baseUrl, domains, integrations, users } = mimecast;
  return {
    identify: async (signal) => ({ accountCode: await account.accountCode(signal), baseUrl }),
    internalDomains: (signal) => domains.listInternal(signal),
    integrations: async (signal) =>
      (await integrations.list(signal)).map(({ description, type, enabled, status, domains: covered }) => ({
        name: description === '' ? type : description,
        type,
        enabled,
        status,
        domains: covered,
      })),
    listAddresses: (scope, signal) =>
      listAddresses(mimecast, wholeAccount ?? readWholeAccount(mimecast, signal), scope, signal),
    readAliases: (address, signal) => users.aliases(address, signal),
    readAttributes: (address, signal) => attributes.read(address, signal),
    readAccount: async (address, signal) => {
      const settings = await users.read(address, signal);
      return settings && { address: settings.emailAddress, name: settings.name, enabled: !settings.disabled };
    },
    create: async ({ address, name }, signal) => {
      await users.create({ emailAddress: address, ...(name === undefined ? {} : { name }) }, signal);
      return 'done';
    },
    setName: async (address, name, signal) => {
      await users.update(address, { name }, signal);
      return 'done';
    },
    setEnabled: async (address, enabled, signal) => {
      await users.update(address, { disabled: !enabled }, signal);
      return 'done';
    },
    addAlias: (address, alias, signal) => users.addAlias(address, alias, signal),
    removeAlias: (address, alias, signal) => users.removeAlias(address, alias, signal),
    setAttributes: async (address, values, signal) => {
      await attributes.update(address, values, signal);
      return 'done';
    },
    addToPurgeList: (addresses, signal) => users.addToPurgeList(addresses, signal),
    removeFromPurgeList: (addresses, signal) => users.removeFromPurgeList(addresses, signal),
    requestDirectorySync: async (signal) => (await integrations.requestSync(signal)).status,
  };
}

/**
 * Two listings, read side by side: the account-wide one says who is disabled, the one by domain who is kept by a directory. What
 * only one of them has is kept: an address is never overlooked, and one whose owner cannot be told counts as directory-owned.
 */
async function listAddresses(
  { users }: Mimecast,
  wholeAccount: Promise<readonly Row[]>,
  scope: readonly string[],
  signal: AbortSignal,
): Promise<ListedAddress[]> {
  const [rows, ...byDomain] = await Promise.all([
    wholeAccount,
    ...scope.map((domain) => users.listInternal(domain, rowOf, signal)),
  ]);
  const inScope = new Set(scope);
  const found = new Map<string, Row>();
  for (const row of rows) if (inScope.has(domainOf(row))) found.set(addressKey(row.address), row);
  for (const listed of byDomain) for (const row of listed) merge(found, row);
  return [...found.values()].map((row) =>
    row.owner ? (row as ListedAddress) : { ...row, owner: 'directory' },
  );
}

/** A row of either listing, as long as its owner may not be known. */
type Row = Omit<ListedAddress, 'owner'> & { owner: Owner | undefined };

function rowOf({
  emailAddress,
  name,
  isAlias,
  source,
  disabled = false,
}: UserRow | (InternalUserRow & { disabled?: boolean })): Row {
  return { address: emailAddress, name, isAlias, enabled: !disabled, owner: ownerOf(source) };
}

function merge(found: Map<string, Row>, row: Row): void {
  const key = addressKey(row.address);
  const known = found.get(key);
  if (!known) found.set(key, row);
  else if (row.isAlias && !known.isAlias) found.set(key, { ...known, isAlias: true });
  else known.owner = row.owner ?? known.owner;
}

function ownerOf(source: string | undefined): Owner | undefined {
  if (source === undefined) return undefined;
  return source === 'cloud' ? 'cloud' : 'directory';
}

function domainOf({ address }: Row): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
