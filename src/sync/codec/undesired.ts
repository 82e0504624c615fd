import type { UndesiredAccount } from '../types';
import { handsOffCode, handsOffOf } from './desired';
import type { Readers, Writers } from './layout';

export const undesiredLayout = {
  undesiredFlags: 'numbers',
  undesiredAddresses: 'addresses',
  undesiredNames: 'names',
} as const;

/** Two bits for `handsOff`. */
const flag = { enabled: 1, directory: 2, handsOff: 4, name: 16 } as const;

export function writeUndesired(columns: Writers<typeof undesiredLayout>, account: UndesiredAccount): void {
  columns.undesiredAddresses.push(account.address);
  if (account.name !== undefined) columns.undesiredNames.push(account.name, account.address);
  columns.undesiredFlags.push(
    (account.enabled ? flag.enabled : 0) +
      (account.owner === 'directory' ? flag.directory : 0) +
      handsOffCode(account.handsOff) * flag.handsOff +
      (account.name === undefined ? 0 : flag.name),
  );
}

export function readUndesired(columns: Readers<typeof undesiredLayout>): UndesiredAccount {
  const flags = columns.undesiredFlags.next();
  const address = columns.undesiredAddresses.next();
  const name = flags & flag.name ? columns.undesiredNames.next(address) : undefined;
  const handsOff = handsOffOf((flags / flag.handsOff) & 3);
  return {
    address,
    ...(name === undefined ? {} : { name }),
    enabled: (flags & flag.enabled) !== 0,
    owner: flags & flag.directory ? 'directory' : 'cloud',
    ...(handsOff === undefined ? {} : { handsOff }),
  };
}
