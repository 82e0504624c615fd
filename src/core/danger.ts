/** The verbs of a user sync, most dangerous first: what is shown when not all can be. */
export const dangerOrder = [
  'purge',
  'disable',
  'rename',
  'update',
  'enable',
  'create',
  'await',
  'adopt',
] as const;

/** Lower is more dangerous; a verb that nobody knows comes first of all. */
export function dangerOf(verb: string): number {
  return (dangerOrder as readonly string[]).indexOf(verb);
}
