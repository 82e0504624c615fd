import { firstOf } from '../core/counted';
import type { Origin } from '../core/people';
import type { DesiredAccount } from './types';

/** The sources of a person: `csv:users.csv and entra:corp`. */
function sourcesText(sources: Iterable<string>): string {
  const names = [...sources].map((name) => (name === 'declared' ? 'the configuration' : name));
  return names.length > 3 ? firstOf(names, 3) : names.join(' and ');
}

function sourcesOf(origins: readonly Origin[]): string {
  return sourcesText(new Set(origins.map(({ source }) => source)));
}

/** Why, in words, for the reviewer of a change. */
export const reasons = {
  create: ({ origins }: DesiredAccount) => `in ${sourcesOf(origins)}, without an account`,
  await: ({ origins }: DesiredAccount) =>
    `in ${sourcesOf(origins)}, without an account: a directory sync is to make it`,
  adopt: ({ origins }: DesiredAccount) => `is there already, as in ${sourcesOf(origins)}`,
  update: ({ origins }: DesiredAccount) => `differs from ${sourcesOf(origins)}`,
  enable: ({ origins, enabled }: DesiredAccount) =>
    enabled
      ? `enabled in ${sourcesOf(origins)}`
      : `again in ${sourcesOf(origins)}; this sync had disabled it`,
  disable: ({ origins }: DesiredAccount) => `disabled in ${sourcesOf(origins)}`,
  rename: ({ origins }: DesiredAccount) => `the same directory id has a new address in ${sourcesOf(origins)}`,
} as const;

/** Why an account that nobody declares any more is removed. */
export function leaverReason(desired: readonly DesiredAccount[]): string {
  const sources = new Set<string>();
  for (const { origins } of desired) for (const { source } of origins) sources.add(source);
  return `no longer in ${sourcesText([...sources].sort())}`;
}
