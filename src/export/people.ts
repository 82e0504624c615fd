import { amount, count } from '../core/counted';
import { parseEmailAddress } from '../core/email-address';
import { accountHolder, isManageable } from '../provider/account-holder';
import type { Account } from './account';

/** The users that a sync can keep, as a file that a comparison reads. */
export interface People {
  readonly count: number;
  /** Internal domains that have at least one of them. */
  readonly domains: readonly string[];
  readonly csv: string;
  /** Accounts that a directory keeps. */
  readonly ofDirectories: number;
  /** Accounts with an address that nobody could declare. */
  readonly unusable: readonly string[];
}

export interface PeopleOptions {
  /** Reads the aliases of each account: one call an account. */
  readonly aliases: boolean;
}

const together = 16;

/** Undefined: there is nobody whom a sync could keep. */
export async function readPeople(
  { provider, signal }: Account,
  { aliases }: PeopleOptions,
  progress: (text: string) => void,
): Promise<People | undefined> {
  const holder = accountHolder(provider.mimecast());
  progress('users: listing');
  const scope = (await holder.internalDomains(signal)).map(({ domain }) => domain.toLowerCase());
  const rows = await holder.listAddresses(scope, signal);
  const own = rows.filter(isManageable);
  const usable = own.filter(({ address }) => 'text' in parseEmailAddress(address)).sort(byAddress);
  if (usable.length === 0) return undefined;
  const lines: string[] = [];
  for (let from = 0; from < usable.length; from += together) {
    if (aliases) progress(`aliases: ${amount(from)} of ${count(usable.length, 'user')}`);
    const batch = usable.slice(from, from + together);
    const known = aliases
      ? await Promise.all(batch.map(({ address }) => holder.readAliases(address, signal)))
      : [];
    lines.push(...batch.map((row, index) => lineOf(row, known[index])));
  }
  const inUse = new Set(
    usable.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()),
  );
  return {
    count: usable.length,
    domains: scope.filter((domain) => inUse.has(domain)).sort(),
    csv: `${['address', 'name', 'enabled', ...(aliases ? ['aliases'] : [])].join(',')}\n${lines.join('')}`,
    ofDirectories: rows.filter(({ isAlias, owner }) => !isAlias && owner === 'directory').length,
    unusable: own.filter((row) => !usable.includes(row)).map(({ address }) => address),
  };
}

interface Row {
  readonly address: string;
  readonly name: string;
  readonly enabled: boolean;
}

function lineOf({ address, name, enabled }: Row, aliases: readonly string[] | undefined): string {
  const cells = [
    address,
    declarable(name),
    String(enabled),
    ...(aliases ? [[...aliases].sort().join(';')] : []),
  ];
  return `${cells.map(cell).join(',')}\n`;
}

/** A name that a file cannot say as it is, is left out: the sync leaves it as it is. */
function declarable(name: string): string {
  const isPlain = name === name.trim().normalize('NFC') && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name);
  return isPlain ? name : '';
}

function cell(text: string): string {
  return /[",;\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function byAddress(one: Row, other: Row): number {
  return one.address < other.address ? -1 : one.address > other.address ? 1 : 0;
}
