import type { Origin, SourceAnswer, SourcePerson, SourceProblem } from '../../core/people';
import type { Bound } from '../bound';
import { LeftOut } from '../left-out';
import { dnKey } from './dn';
import type { LdapEntry } from './entry';
import type { Membership } from './membership';
import { addressAttribute, aliasAttribute, readPerson, type EntryReading } from './person';

/** An entry that the account of bind_dn may find and not read. */
export interface Unreadable {
  readonly dn: string;
  /** What every such entry has, and this one does not show. */
  readonly attribute: string;
}

/** The people of one reading, entry by entry; nothing else of an entry is kept. */
export class CollectedPeople {
  readonly people: SourcePerson[] = [];
  readonly problems: SourceProblem[] = [];
  readonly unreadable: Unreadable[] = [];
  /** Entries that were looked at, members or not. */
  entries = 0;
  private hasAliases = false;
  private readonly leftOut = new LeftOut();
  private readonly seen = new Set<string>();

  /** @param mayRepeat whether entries may come again, as base DNs that overlap bring them: they count once. */
  constructor(
    private readonly source: string,
    private readonly reading: EntryReading,
    private readonly membership: Membership | undefined,
    private readonly mayRepeat: boolean,
    private readonly bound: Bound,
  ) {}

  add(entry: LdapEntry): void {
    if (this.mayRepeat && this.isRepeated(entry)) return;
    this.entries += 1;
    this.bound.add();
    const hidden = this.reading.dialect.always(entry).find((attribute) => !entry.has(attribute));
    if (hidden !== undefined) this.unreadable.push({ dn: entry.dn, attribute: hidden });
    else if (this.membership?.includes(entry) ?? true) this.take(entry);
  }

  /** How many were left out for having no address. */
  get addressless(): number {
    return this.leftOut.count;
  }

  get addressAttribute(): string {
    return addressAttribute(this.reading);
  }

  answer(): SourceAnswer {
    const { problems } = this;
    const notes = [...this.leftOut.notes('', '; '), ...(this.membership?.notes() ?? [])];
    // Where nobody shows an alias, the directory does not say, or does not tell us.
    const people = this.hasAliases ? this.people : this.people.map(withoutAliases);
    return notes.length === 0 ? { people, problems } : { people, problems, notes };
  }

  private isRepeated(entry: LdapEntry): boolean {
    const key = dnKey(entry.dn) ?? entry.dn;
    return this.seen.size === this.seen.add(key).size;
  }

  private take(entry: LdapEntry): void {
    const aliases = aliasAttribute(this.reading);
    this.hasAliases ||= aliases !== '' && entry.has(aliases);
    const origin: Origin = { source: this.source, place: entry.dn };
    const outcome = readPerson(entry, this.reading, origin);
    if ('person' in outcome) this.people.push(outcome.person);
    else if ('leftOut' in outcome) this.leftOut.add(outcome.leftOut, entry.dn);
    else this.problems.push(...outcome.problems.map((message) => ({ origin, message })));
  }
}

function withoutAliases(person: SourcePerson): SourcePerson {
  const rest: { -readonly [Field in keyof SourcePerson]: SourcePerson[Field] } = { ...person };
  delete rest.aliases;
  return rest;
}
