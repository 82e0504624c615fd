import { splitAddress } from './address-column';
import type { Readers, Writers } from './layout';

export const aliasLayout = {
  aliasCounts: 'numbers',
  aliasOwnLocal: 'numbers',
  aliasLocals: 'texts',
  aliasDomains: 'words',
} as const;

const none: readonly never[] = [];

/** Aliases of one account: mostly its own local part at another domain. */
export function writeAliases(
  columns: Writers<typeof aliasLayout>,
  address: string,
  aliases: readonly string[],
): void {
  const own = splitAddress(address)[0];
  columns.aliasCounts.push(aliases.length);
  for (const alias of aliases) {
    const [local, domain] = splitAddress(alias);
    columns.aliasOwnLocal.push(local === own ? 0 : 1);
    if (local !== own) columns.aliasLocals.push(local);
    columns.aliasDomains.push(domain);
  }
}

export function readAliases(columns: Readers<typeof aliasLayout>, address: string): readonly string[] {
  let left = columns.aliasCounts.next();
  if (left === 0) return none;
  const own = splitAddress(address)[0];
  const aliases: string[] = [];
  for (; left > 0; left--) {
    const local = columns.aliasOwnLocal.next() === 0 ? own : columns.aliasLocals.next();
    aliases.push(local + columns.aliasDomains.next());
  }
  return aliases;
}
