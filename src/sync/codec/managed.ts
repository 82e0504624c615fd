import type { ManagedAccount } from '../types';
import { idLayout, readId, writeId } from './directory-id';
import type { Readers, Writers } from './layout';

export const managedLayout = {
  flags: 'numbers',
  addresses: 'addresses',
  ...idLayout,
  aliases: 'aliases',
  foundAliases: 'aliases',
  digests: 'bytes',
  oddDigests: 'texts',
  purgedAt: 'words',
} as const;

/** `disabledHere`: two bits, 0 left out, 1 no, 2 yes; so for the kind of the digest: 0 none, 1 eight hex digits, 2 other. */
const flag = { enabled: 1, id: 2, digest: 8, disabledHere: 32, purged: 128, foundAliases: 256 } as const;
const digestSize = 4;

export function writeManaged(columns: Writers<typeof managedLayout>, account: ManagedAccount): void {
  const { address, disabledHere, foundAliases, purgedAt } = account;
  columns.addresses.push(address);
  columns.aliases.push(account.aliases, address);
  if (foundAliases !== undefined) columns.foundAliases.push(foundAliases, address);
  if (purgedAt !== undefined) columns.purgedAt.push(String(purgedAt));
  columns.flags.push(
    (account.enabled ? flag.enabled : 0) +
      writeId(columns, account.directoryId) * flag.id +
      writeDigest(columns, account.attributes) * flag.digest +
      (disabledHere === undefined ? 0 : disabledHere ? 2 : 1) * flag.disabledHere +
      (purgedAt === undefined ? 0 : flag.purged) +
      (foundAliases === undefined ? 0 : flag.foundAliases),
  );
}

export function readManaged(columns: Readers<typeof managedLayout>): ManagedAccount {
  const flags = columns.flags.next();
  const address = columns.addresses.next();
  const directoryId = readId(columns, (flags / flag.id) & 3);
  const disabledHere = (flags / flag.disabledHere) & 3;
  return {
    address,
    ...(directoryId === undefined ? {} : { directoryId }),
    aliases: columns.aliases.next(address),
    ...(flags & flag.foundAliases ? { foundAliases: columns.foundAliases.next(address) } : {}),
    ...readDigest(columns, (flags / flag.digest) & 3),
    enabled: (flags & flag.enabled) !== 0,
    ...(disabledHere === 0 ? {} : { disabledHere: disabledHere === 2 }),
    ...(flags & flag.purged ? { purgedAt: Number(columns.purgedAt.next()) } : {}),
  };
}

function writeDigest(columns: Writers<typeof managedLayout>, digest: string | undefined): 0 | 1 | 2 {
  if (digest === undefined) return 0;
  if (!/^[0-9a-f]{8}$/.test(digest)) {
    columns.oddDigests.push(digest);
    return 2;
  }
  columns.digests.push(Buffer.from(digest, 'hex'));
  return 1;
}

function readDigest(columns: Readers<typeof managedLayout>, kind: number): { attributes?: string } {
  if (kind === 0) return {};
  return {
    attributes: kind === 1 ? columns.digests.next(digestSize).toString('hex') : columns.oddDigests.next(),
  };
}
