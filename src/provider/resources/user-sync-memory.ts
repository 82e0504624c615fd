import type { PrivateState } from '../../framework/private-state';
import type { State } from '../../framework/schema';
import { decodeMemory, encodeMemory } from '../../sync/codec';
import type { Memory } from '../../sync/types';
import type { UserSyncAttributes } from './user-sync-schema';

/**
 * What the last run left. It is an attribute and not private state: when a provider is killed while it applies, Terraform keeps the
 * prior attributes and drops the private state. States of versions before that have it there.
 */
export function rememberedIn(
  prior: State<UserSyncAttributes> | undefined,
  privateState: PrivateState,
): Memory | undefined {
  const text = prior?.memory;
  return decodeMemory(typeof text === 'string' ? Buffer.from(text, 'base64') : privateState);
}

/** The value of the attribute. */
export function memoryText(memory: Memory): string {
  return Buffer.from(encodeMemory(memory)).toString('base64');
}
