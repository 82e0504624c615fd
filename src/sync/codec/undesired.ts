import type { UndesiredAccount } from '../types';
import { handsOffCode, handsOffOf } from './desired';
import type { Readers, Writers } from './layout';

export const undesiredLayout = { undesiredFlags: 'numbers', undesiredAddresses: 'addresses' } as const;

const flag = { enabled: 1, directory: 2, handsOff: 4 } as const;

export function writeUndesired(columns: Writers<typeof undesiredLayout>, account: UndesiredAccount): void {
  columns.undesiredAddresses.push(account.address);
  columns.undesiredFlags.push(
    (account.enabled ? flag.enabled : 0) +
      (account.owner === 'directory' ? flag.directory : 0) +
      handsOffCode(account.handsOff) * flag.handsOff,
  );
}

export function readUndesired(columns: Readers<typeof undesiredLayout>): UndesiredAccount {
  const flags = columns.undesiredFlags.next();
  const handsOff = handsOffOf(flags >> 2);
  return {
    address: columns.undesiredAddresses.next(),
    enabled: (flags & flag.enabled) !== 0,
    owner: flags & flag.directory ? 'directory' : 'cloud',
    ...(handsOff === undefined ? {} : { handsOff }),
  };
}
