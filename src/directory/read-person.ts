import type { Origin, SourcePerson, Standing } from '../core/people';

/** What a row or an entry says of a person. '' and undefined: it does not say. */
export interface PersonFacts {
  readonly address: string;
  readonly name: string;
  readonly enabled: Standing | undefined;
  readonly aliases: readonly string[] | undefined;
  readonly attributes: ReadonlyMap<string, string> | undefined;
  readonly directoryId: string;
}

/** The person, without what is not said. */
export function personOf(facts: PersonFacts, origin: Origin): SourcePerson {
  const { address, name, enabled, aliases, attributes, directoryId } = facts;
  return {
    address,
    origin,
    ...(name !== '' && { name }),
    ...(enabled !== undefined && { enabled }),
    ...(aliases !== undefined && { aliases }),
    ...(attributes !== undefined && { attributes }),
    ...(directoryId !== '' && { directoryId }),
  };
}
