import { ConfigError } from '../../core/errors';
import type { SourceAnswer, SourcePerson, SourceProblem } from '../../core/people';
import { checkAddress } from '../../http/address';
import { Bound } from '../bound';
import { Clients } from './clients';
import { inItsCloud } from './cloud';
import type { EntraSettings } from './settings';
import { readFields, type Fields } from './fields';
import { Graph } from './graph';
import type { GraphCall } from './graph-call';
import { missingPermission } from './graph-refusal';
import { findGroups, unknownGroups, type Group } from './groups';
import type { JsonObject } from './json';
import { pageSize, readListing } from './listing';
import { Patience } from './patience';
import { readUser, type LeftOut, type UserOutcome, type UserReading } from './person';
import { graphTokens } from './sign-in';
import { directoryText } from './who';

const publicGraph = 'https://graph.microsoft.com';
const graphSetting = { name: 'graph_url' };
const defaultPatienceSeconds = 60;
/** Groups whose first pages are held at a time: as many as go into one call. */
const groupsAtOnce = 20;

/** Reads the whole source. @param name of the source. */
export async function readEntra(
  given: EntraSettings,
  name: string,
  signal: AbortSignal,
): Promise<SourceAnswer> {
  checkGroups(given);
  const fields = readFields(given);
  const clients = new Clients(given);
  try {
    const settings = { ...given, connection: await inItsCloud(given, clients, signal) };
    const baseUrl = settings.connection.graphUrl ?? publicGraph;
    const { clock, log, patienceSeconds = defaultPatienceSeconds } = settings;
    const patience = new Patience(patienceSeconds * 1000, clock, log);
    const reading = { settings, clients, patience, graphUrl: checkAddress(baseUrl, graphSetting), signal };
    const tokens = graphTokens(reading);
    const http = clients.open({ service: 'Microsoft Graph', baseUrl, setting: graphSetting, tokens });
    const roster = new Roster(settings, name, fields, new Graph(http, tokens, reading));
    await (settings.groups === undefined ? roster.readTenant() : roster.readGroups());
    return roster.answer();
  } finally {
    clients.close();
  }
}

/** An empty list must not come to mean everybody. */
function checkGroups(settings: EntraSettings): void {
  if (settings.groups?.length !== 0) return;
  throw new ConfigError(
    'No groups',
    `groups of the source of ${directoryText(settings)} is empty. Name groups, or leave it out for the whole tenant.`,
  );
}

/** Everybody that was read, each user once. */
class Roster {
  #users: ReadonlyMap<string, UserOutcome> = new Map();
  readonly #emptyGroups: string[] = [];
  readonly #reading: UserReading;
  readonly #bound: Bound;
  /** A listing may be read twice. */
  readonly #seen = new Set<string>();

  constructor(
    private readonly settings: EntraSettings,
    name: string,
    private readonly fields: Fields,
    private readonly graph: Graph,
  ) {
    this.#bound = new Bound(name, settings.maxPeople);
    const { includeGuests, includeDisabled } = settings;
    this.#reading = { source: name, fields, includeGuests, includeDisabled, blocked: new Set() };
  }

  async readTenant(): Promise<void> {
    this.#users = await readListing(this.graph, this.#usersAt('/users'), this.#convert);
  }

  async readGroups(): Promise<void> {
    const groups = await findGroups(this.settings, this.graph);
    const unknown: Group[] = [];
    const users = new Map<string, UserOutcome>();
    this.#users = users;
    for (let start = 0; start < groups.length; start += groupsAtOnce) {
      const some = groups.slice(start, start + groupsAtOnce);
      const firsts = await this.graph.getAll(some.map((group) => this.#membersOf(group)));
      for (const [index, group] of some.entries()) {
        const first = firsts[index];
        if (first === undefined) unknown.push(group);
        else await this.#readMembers(group, first, users);
      }
    }
    if (unknown.length > 0) throw unknownGroups(this.settings, unknown);
  }

  answer(): SourceAnswer {
    const people: SourcePerson[] = [];
    const problems: SourceProblem[] = [];
    const leftOut = new Map<LeftOut, number>();
    for (const outcome of this.#users.values()) {
      if ('address' in outcome) people.push(outcome);
      else if ('leftOut' in outcome) leftOut.set(outcome.leftOut, (leftOut.get(outcome.leftOut) ?? 0) + 1);
      else problems.push(...outcome.problems.map((message) => ({ origin: outcome.origin, message })));
    }
    const notes = [
      ...this.#emptyNotes(),
      ...[...leftOut].map(leftOutNote),
      ...blockedNote(this.#reading.blocked.size),
    ];
    return notes.length === 0 ? { people, problems } : { people, problems, notes };
  }

  async #readMembers(group: Group, first: JsonObject, users: Map<string, UserOutcome>): Promise<void> {
    const listed = await readListing(this.graph, this.#membersOf(group), this.#convert, first);
    if (listed.size === 0) this.#emptyGroups.push(group.text);
    for (const [id, outcome] of listed) users.set(id, outcome);
  }

  #emptyNotes(): readonly string[] {
    const names = this.#emptyGroups.map((text) => JSON.stringify(text));
    if (names.length === 0) return [];
    const filter = this.settings.filter === undefined ? '' : ' whom the filter lets through';
    return [
      `${names.length} of the groups without a user${filter}: ${names.join(', ')} (members of a group with hidden membership are seen with Member.Read.Hidden only)`,
    ];
  }

  #membersOf({ id }: Group): GraphCall {
    const path = `/groups/${id}/transitiveMembers/microsoft.graph.user`;
    return {
      ...this.#usersAt(path),
      lane: '/groups/{id}/transitiveMembers',
      does: 'list the members of a group of Entra ID',
      needs: 'GroupMember.Read.All',
    };
  }

  #usersAt(path: string): GraphCall {
    const { filter } = this.settings;
    return {
      path,
      query: {
        $select: this.fields.select.join(','),
        $top: pageSize,
        ...(filter === undefined ? {} : { $filter: filter }),
      },
      lane: path,
      does: 'list the users of Entra ID',
      needs: 'User.Read.All',
      counted: true,
    };
  }

  readonly #convert = (user: JsonObject, id: string): UserOutcome => {
    const known = this.#users.get(id);
    if (known !== undefined) return known;
    if (this.#seen.size < this.#seen.add(id).size) this.#bound.add();
    if (isHidden(user)) throw missingPermission({ kind: 'forbidden' }, hiddenCall(this.settings), '');
    return readUser(user, id, this.#reading);
  };
}

/** Without the permission to read users, members of groups come with nothing but their ID. */
function isHidden({ userPrincipalName, displayName, mail, accountEnabled }: JsonObject): boolean {
  return (userPrincipalName ?? displayName ?? mail ?? accountEnabled ?? undefined) === undefined;
}

function hiddenCall(who: EntraSettings) {
  return { needs: 'User.Read.All', who } as const;
}

const reasons: Readonly<Record<LeftOut, string>> = {
  guests: 'guests (include_guests takes them in)',
  'disabled accounts':
    'accounts with a licence and blocked sign-in (include_disabled takes them in, as disabled)',
  'users without a mail address': 'users without a mail address',
};

function leftOutNote([reason, count]: [LeftOut, number]): string {
  return `${count} left out, ${reasons[reason]}`;
}

function blockedNote(count: number): readonly string[] {
  return count === 0
    ? []
    : [
        `${count} with blocked sign-in and no licence, as shared mailboxes and rooms have it: not disabled for that`,
      ];
}
