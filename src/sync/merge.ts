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

interface Draft {
  person: NormalPerson;
  readonly origins: Origin[];
}

/** Merges sources in their order; sorted by address key. A person whom one source gives twice is reported. */
export function mergeSources(
  sources: readonly SourcePeople[],
  problems: Problems,
): ReadonlyMap<string, MergedPerson> {
  const drafts = new Map<string, Draft>();
  for (const { people } of sources) {
    for (const person of uniquePeople(people, problems)) {
      const draft = drafts.get(person.email.key);
      if (!draft) drafts.set(person.email.key, { person, origins: [person.origin] });
      else {
        draft.person = overlay(draft.person, person);
        draft.origins.push(person.origin);
      }
    }
  }
  const keys = [...drafts.keys()].sort(compareText);
  return new Map(keys.map((key) => [key, finished(drafts.get(key) as Draft)]));
}

/** What the earlier source left out is taken from the later one; attributes one by one. */
function overlay(earlier: NormalPerson, later: NormalPerson): NormalPerson {
  const attributes = new Map([...(later.attributes ?? []), ...(earlier.attributes ?? [])]);
  // Who is in use may still be enabled by a later source, and not be disabled.
  const isEnabled = earlier.enabled === 'in use' && later.enabled === true;
  return {
    ...later,
    ...earlier,
    ...(attributes.size > 0 ? { attributes } : {}),
    ...(isEnabled ? { enabled: true } : {}),
  };
}

const noAliases: readonly never[] = [];
const noAttributes: ReadonlyMap<string, string> = new Map();

function finished({ person, origins }: Draft): MergedPerson {
  const { name, enabled, directoryId } = person;
  const merged: { -readonly [K in keyof MergedPerson]: MergedPerson[K] } = {
    email: person.email,
    aliases: person.aliases ?? noAliases,
    attributes: sorted(person.attributes ?? noAttributes),
    origins,
  };
  if (name !== undefined) merged.name = name;
  if (typeof enabled === 'boolean') merged.enabled = enabled;
  if (directoryId !== undefined) merged.directoryId = directoryId;
  return merged;
}

function sorted(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (attributes.size < 2) return attributes;
  return new Map([...attributes].sort(([a], [b]) => compareText(a, b)));
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
