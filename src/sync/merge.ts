import type { EmailAddress } from '../core/email-address';
import type { Origin, SourcePerson } from '../core/people';
import { compareText } from './names';
import type { NormalPerson } from './normalise';
import { normalise } from './normalise';
import type { Problems } from './problems';
import { originsText, originText } from './problems';

/** What one source gave. */
export interface SourcePeople {
  readonly people: readonly SourcePerson[];
}

/** One person of all sources: of each attribute the earliest source that gave it, and every origin. */
export interface MergedPerson {
  readonly email: EmailAddress;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly aliases: readonly EmailAddress[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly directoryId?: string;
  readonly origins: readonly Origin[];
}

type Draft = NormalPerson & { readonly origins: readonly Origin[] };

/** Merges sources in their order; sorted by address key. A person whom one source gives twice is reported. */
export function mergeSources(
  sources: readonly SourcePeople[],
  problems: Problems,
): ReadonlyMap<string, MergedPerson> {
  const drafts = new Map<string, Draft>();
  for (const { people } of sources) {
    for (const person of uniquePeople(people, problems)) {
      const earlier = drafts.get(person.email.key);
      const origins = [...(earlier?.origins ?? []), person.origin];
      drafts.set(person.email.key, { ...(earlier ? overlay(earlier, person) : person), origins });
    }
  }
  const keys = [...drafts.keys()].sort(compareText);
  return new Map(keys.map((key) => [key, finished(drafts.get(key) as Draft)]));
}

/** What the earlier source left out is taken from the later one; attributes one by one. */
function overlay(earlier: NormalPerson, later: NormalPerson): NormalPerson {
  const attributes = new Map([...(later.attributes ?? []), ...(earlier.attributes ?? [])]);
  return { ...later, ...earlier, ...(attributes.size > 0 ? { attributes } : {}) };
}

function finished(draft: Draft): MergedPerson {
  const { email, name, enabled, directoryId, origins } = draft;
  const attributes = [...(draft.attributes ?? [])].sort(([a], [b]) => compareText(a, b));
  return {
    email,
    ...(name === undefined ? {} : { name }),
    ...(enabled === undefined ? {} : { enabled }),
    aliases: draft.aliases ?? [],
    attributes: new Map(attributes),
    ...(directoryId === undefined ? {} : { directoryId }),
    origins,
  };
}

function uniquePeople(people: readonly SourcePerson[], problems: Problems): Iterable<NormalPerson> {
  const byKey = new Map<string, NormalPerson>();
  const byId = new Map<string, NormalPerson>();
  const repeated = new Map<string, Origin[]>();
  for (const given of people) {
    const person = normalise(given, problems);
    if (!person) continue;
    const first = byKey.get(person.email.key);
    if (first) {
      const origins = repeated.get(person.email.key) ?? [first.origin];
      origins.push(person.origin);
      repeated.set(person.email.key, origins);
      continue;
    }
    byKey.set(person.email.key, person);
    checkDirectoryId(person, byId, problems);
  }
  for (const [key, origins] of repeated) problems.report('duplicate', `${key}: ${originsText(origins)}`);
  return byKey.values();
}

function checkDirectoryId(person: NormalPerson, byId: Map<string, NormalPerson>, problems: Problems): void {
  if (person.directoryId === undefined) return;
  const other = byId.get(person.directoryId);
  if (!other) byId.set(person.directoryId, person);
  else problems.report('directoryId', `${sided(other)} and ${sided(person)}`);
}

function sided({ email, origin }: NormalPerson): string {
  return `${email.text} (${originText(origin)})`;
}
