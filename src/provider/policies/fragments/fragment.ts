import type { Diagnostics } from '../../../core/diagnostics';
import type { Attributes } from '../../../framework/schema';
import type { Value } from '../../../framework/values';
import type { Policy, PolicyFields } from '../../../mimecast/policy';
import type { Values } from '../../attribute-values';

/** Something that policies of several kinds say, with everything that has to be known of it. A kind is made of fragments. */
export interface Fragment {
  readonly attributes: Attributes;
  /** What is written for these values; what is left out or not known is not written. */
  write(values: Values): PolicyFields;
  /** The values of a policy that Mimecast answered; what the answer does not mention is left out. */
  read(policy: Policy): Values;
  /** Checks that one attribute alone cannot make. Values may be unknown: nothing is said of those. */
  validate?(config: Values, diagnostics: Diagnostics): void;
  /** Planned values that follow from what is configured; what it leaves out stays as it is planned. */
  plan?(config: Values, planned: Values): Values;
  /** What Mimecast documents for what is left out when a policy is made. Left out here: it is read back. */
  readonly defaults?: Values;
}

/** Text that says something; empty text is as good as none. */
export function textIn(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flagIn(values: Values, name: string): boolean | undefined {
  const value = values[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** A list that is wholly known. */
export function textsIn(values: Values, name: string): readonly string[] | undefined {
  const value = values[name];
  if (!Array.isArray(value)) return undefined;
  const texts = (value as readonly Value[]).filter((entry) => typeof entry === 'string');
  return texts.length === value.length ? texts : undefined;
}
