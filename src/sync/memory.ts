import { compareText } from './names';
import { shortDigest } from './normalise';
import type { DesiredAccount, ManagedAccount } from './types';

/** What is known of an account after something was applied to it, or found to be as declared. */
export interface AccountFacts {
  readonly aliases: readonly string[];
  readonly foundAliases?: readonly string[] | undefined;
  readonly attributes?: string | undefined;
  readonly enabled: boolean;
  readonly disabledHere?: boolean | undefined;
}

/** An account as it is remembered; only what says something is kept. */
export function remembered(
  account: DesiredAccount,
  earlier: ManagedAccount | undefined,
  facts: AccountFacts,
): ManagedAccount {
  const directoryId = account.directoryId ?? earlier?.directoryId;
  const { aliases, foundAliases, attributes, enabled, disabledHere } = facts;
  const entry: { -readonly [K in keyof ManagedAccount]: ManagedAccount[K] } = {
    address: account.address,
    aliases,
    enabled,
  };
  if (directoryId !== undefined) entry.directoryId = directoryId;
  if (foundAliases && foundAliases.length > 0) entry.foundAliases = foundAliases;
  if (attributes !== undefined) entry.attributes = attributes;
  if (disabledHere && !enabled) entry.disabledHere = disabledHere;
  return entry;
}

/** Digest of the attributes that are applied (8 hex digits); undefined without any. */
export function attributesDigest(attributes: ReadonlyMap<string, string>): string | undefined {
  if (attributes.size === 0) return undefined;
  const entries = [...attributes].sort(([a], [b]) => compareText(a, b));
  return shortDigest(JSON.stringify(entries), 8);
}
