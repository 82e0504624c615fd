import { ConfigError, InvariantError } from '../core/errors';
import type { AccountIdentity, IntegrationState } from './ports';
import type { Comparison, Memory } from './types';
import { desiredLayout, readDesired, writeDesired } from './codec/desired';
import { seal, unseal } from './codec/envelope';
import { openReaders, openWriters, pack } from './codec/layout';
import { managedLayout, readManaged, writeManaged } from './codec/managed';
import { readUndesired, undesiredLayout, writeUndesired } from './codec/undesired';

const family = 'mimecast-user-comparison:';
/** 2: names of those who are not desired. */
const prefix = `${family}2:`;
const comparisonLayout = { header: 'texts', ...desiredLayout, ...undesiredLayout } as const;

const memoryVersion = 1;
const memoryLayout = { header: 'texts', ...managedLayout } as const;

interface ComparisonHeader extends AccountIdentity {
  readonly at: number;
  readonly hasReady: boolean;
  readonly scope: readonly string[];
  readonly exclude: readonly string[];
  readonly integrations: readonly IntegrationState[];
  readonly inboundTypes?: NonNullable<Comparison['inboundTypes']>;
  readonly warnings: readonly string[];
  readonly desired: number;
  readonly undesired: number;
}

/** A comparison as one opaque text, safe in JSON and in HCL; 10 to 15 bytes an account with directory ids. Lossless for well-formed text. */
export function encodeComparison(comparison: Comparison): string {
  const { desired, undesired, ...rest } = comparison;
  const columns = openWriters(comparisonLayout);
  const header: ComparisonHeader = { ...rest, desired: desired.length, undesired: undesired.length };
  columns.header.push(JSON.stringify(header));
  for (const account of desired) writeDesired(columns, account);
  for (const account of undesired) writeUndesired(columns, account);
  return prefix + seal(pack(comparisonLayout, columns)).toString('base64');
}

/** The inverse of `encodeComparison`. Throws ConfigError for any other text. */
export function decodeComparison(text: string): Comparison {
  if (text.startsWith(family) && !text.startsWith(prefix))
    throw notOurs('It was made by another version of this provider: make a new plan.');
  if (!text.startsWith(prefix)) throw notOurs('What was given is something else.');
  const bytes = unseal(Buffer.from(text.slice(prefix.length), 'base64'));
  if (bytes === undefined) throw notOurs('What was given is cut short or changed.');
  try {
    return decodeBytes(bytes);
  } catch (error) {
    throw notOurs('What was given cannot be read: make a new plan.', error);
  }
}

function decodeBytes(bytes: Uint8Array): Comparison {
  const columns = openReaders(comparisonLayout, bytes);
  const { desired, undesired, ...rest } = JSON.parse(columns.header.next()) as ComparisonHeader;
  return {
    ...rest,
    desired: Array.from({ length: desired }, () => readDesired(columns)),
    undesired: Array.from({ length: undesired }, () => readUndesired(columns)),
  };
}

function notOurs(why: string, cause?: unknown): ConfigError {
  return new ConfigError(
    'Not a user comparison',
    `comparison_wo must be data.mimecast_user_comparison.X.comparison. ${why}`,
    { cause },
  );
}

interface MemoryHeader extends AccountIdentity {
  readonly managed: number;
  readonly last?: NonNullable<Memory['last']>;
}

/** The memory of a sync: version byte, checksum, columns. */
export function encodeMemory(memory: Memory): Uint8Array {
  const { managed, ...rest } = memory;
  const columns = openWriters(memoryLayout);
  const header: MemoryHeader = { ...rest, managed: managed.length };
  columns.header.push(JSON.stringify(header));
  for (const account of managed) writeManaged(columns, account);
  return Buffer.concat([Buffer.from([memoryVersion]), seal(pack(memoryLayout, columns))]);
}

/** The inverse of `encodeMemory`; undefined for no bytes at all. Throws InvariantError for bytes that are not its own. */
export function decodeMemory(bytes: Uint8Array): Memory | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] !== memoryVersion) throw unreadable('it was written by another version of this provider');
  const payload = unseal(bytes.subarray(1));
  if (payload === undefined) throw unreadable('it is cut short or changed');
  try {
    const columns = openReaders(memoryLayout, payload);
    const { managed, ...rest } = JSON.parse(columns.header.next()) as MemoryHeader;
    return { ...rest, managed: Array.from({ length: managed }, () => readManaged(columns)) };
  } catch (error) {
    throw unreadable('it is not laid out as expected', error);
  }
}

function unreadable(why: string, cause?: unknown): InvariantError {
  return new InvariantError(
    'The memory of a user sync cannot be read',
    `The memory of this mimecast_user_sync is damaged: ${why}. Take it out of the state (terraform state rm) and apply again: the accounts are adopted, and nobody is removed.`,
    { cause },
  );
}
