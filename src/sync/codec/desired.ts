import type { Origin } from '../../core/people';
import type { DesiredAccount, HandsOff, PresentFacts } from '../types';
import { idLayout, readId, writeId } from './directory-id';
import type { Readers, Writers } from './layout';

export const desiredLayout = {
  flags: 'numbers',
  addresses: 'addresses',
  names: 'names',
  ...idLayout,
  aliases: 'aliases',
  attributeCounts: 'numbers',
  attributeNames: 'words',
  attributeValues: 'words',
  originCounts: 'numbers',
  sources: 'words',
  places: 'places',
  presentNames: 'names',
  listCounts: 'numbers',
  listIndexes: 'numbers',
  listTexts: 'words',
} as const;

type Out = Writers<typeof desiredLayout>;
type In = Readers<typeof desiredLayout>;

/** Facts of one account in one number. Two bits each for `enabled` (0 silent, 1 no, 2 yes), id kind and hands-off. */
const flag = {
  name: 1,
  enabled: 2,
  id: 8,
  handsOff: 32,
  present: 128,
  presentSameName: 256,
  presentEnabled: 512,
  presentDirectory: 1024,
  absentAliases: 2048,
  wrongAliases: 4096,
  wrongAttributes: 8192,
} as const;

const handsOffs: readonly (HandsOff | undefined)[] = [undefined, 'excluded', 'system', 'directory'];

export function writeDesired(columns: Out, account: DesiredAccount): void {
  const { address, name, enabled, aliases, attributes, present } = account;
  columns.addresses.push(address);
  if (name !== undefined) columns.names.push(name, address);
  columns.aliases.push(aliases, address);
  columns.attributeCounts.push(attributes.size);
  for (const [key, value] of attributes) {
    columns.attributeNames.push(key);
    columns.attributeValues.push(value);
  }
  columns.originCounts.push(account.origins.length);
  for (const origin of account.origins) {
    columns.sources.push(origin.source);
    columns.places.push(origin.place, { address, name: name ?? '' });
  }
  columns.flags.push(
    (name === undefined ? 0 : flag.name) +
      (enabled === undefined ? 0 : enabled ? 2 : 1) * flag.enabled +
      writeId(columns, account.directoryId) * flag.id +
      handsOffCode(account.handsOff) * flag.handsOff +
      (present === undefined ? 0 : flag.present + writePresent(columns, account, present)),
  );
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const none: readonly never[] = [];
const noAttributes: ReadonlyMap<string, string> = new Map();

export function readDesired(columns: In): DesiredAccount {
  const flags = columns.flags.next();
  const address = columns.addresses.next();
  const name = flags & flag.name ? columns.names.next(address) : undefined;
  const account: Mutable<DesiredAccount> = {
    address,
    aliases: columns.aliases.next(address),
    attributes: readAttributes(columns),
    origins: readOrigins(columns, { address, name: name ?? '' }),
  };
  if (name !== undefined) account.name = name;
  const enabled = (flags / flag.enabled) & 3;
  if (enabled !== 0) account.enabled = enabled === 2;
  const directoryId = readId(columns, (flags / flag.id) & 3);
  if (directoryId !== undefined) account.directoryId = directoryId;
  if (flags & flag.present) account.present = readPresent(columns, flags, account);
  const handsOff = handsOffOf((flags / flag.handsOff) & 3);
  if (handsOff !== undefined) account.handsOff = handsOff;
  return account;
}

function readOrigins(
  columns: In,
  of: { readonly address: string; readonly name: string },
): readonly Origin[] {
  const origins: Origin[] = [];
  for (let left = columns.originCounts.next(); left > 0; left--)
    origins.push({ source: columns.sources.next(), place: columns.places.next(of) });
  return origins;
}

function readAttributes(columns: In): ReadonlyMap<string, string> {
  let left = columns.attributeCounts.next();
  if (left === 0) return noAttributes;
  const attributes = new Map<string, string>();
  for (; left > 0; left--) attributes.set(columns.attributeNames.next(), columns.attributeValues.next());
  return attributes;
}

export function handsOffCode(handsOff: HandsOff | undefined): number {
  return handsOffs.indexOf(handsOff);
}

export function handsOffOf(code: number): HandsOff | undefined {
  return handsOffs[code];
}

function writePresent(columns: Out, account: DesiredAccount, present: PresentFacts): number {
  const isSameName = present.name === account.name;
  if (!isSameName) columns.presentNames.push(present.name, account.address);
  const { absentAliases, wrongAliases, wrongAttributes } = present;
  if (absentAliases.length > 0) writeList(columns, absentAliases, account.aliases);
  if (wrongAliases) writeList(columns, wrongAliases, account.aliases);
  if (wrongAttributes) writeList(columns, wrongAttributes, []);
  return (
    (isSameName ? flag.presentSameName : 0) +
    (present.enabled ? flag.presentEnabled : 0) +
    (present.owner === 'directory' ? flag.presentDirectory : 0) +
    (absentAliases.length > 0 ? flag.absentAliases : 0) +
    (wrongAliases ? flag.wrongAliases : 0) +
    (wrongAttributes ? flag.wrongAttributes : 0)
  );
}

function readPresent(
  columns: In,
  flags: number,
  account: Pick<DesiredAccount, 'address' | 'name' | 'aliases'>,
): PresentFacts {
  const isSameName = (flags & flag.presentSameName) !== 0;
  const present: Mutable<PresentFacts> = {
    name: isSameName ? (account.name ?? '') : columns.presentNames.next(account.address),
    enabled: (flags & flag.presentEnabled) !== 0,
    owner: flags & flag.presentDirectory ? 'directory' : 'cloud',
    absentAliases: flags & flag.absentAliases ? readList(columns, account.aliases) : none,
  };
  if (flags & flag.wrongAliases) present.wrongAliases = readList(columns, account.aliases);
  if (flags & flag.wrongAttributes) present.wrongAttributes = readList(columns, none);
  return present;
}

/** A list of texts most of which are in another list: as places in that list, or written out. */
function writeList(columns: Out, list: readonly string[], known: readonly string[]): void {
  columns.listCounts.push(list.length);
  for (const text of list) {
    const index = known.indexOf(text) + 1;
    columns.listIndexes.push(index);
    if (index === 0) columns.listTexts.push(text);
  }
}

function readList(columns: In, known: readonly string[]): readonly string[] {
  const list: string[] = [];
  for (let left = columns.listCounts.next(); left > 0; left--) {
    const index = columns.listIndexes.next();
    list.push((index === 0 ? undefined : known[index - 1]) ?? columns.listTexts.next());
  }
  return list;
}
