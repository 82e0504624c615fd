import { isToken } from './address';
import { anyText, either, optional, text, type Expected } from './expected';
import { list, made, object, type Shape } from './expected-objects';

/** One member: an address, internal or not, or a whole domain; with a note where there is something to say. */
export type Member = string | { readonly member: string; readonly note?: string };

const memberNote: Shape<Exclude<Member, string>> = { member: anyText, note: optional(anyText) };
const anyMember = either<Member>((value) =>
  typeof value === 'object' && !isToken(value)
    ? object(memberNote)
    : text('an address, a domain, or an object with member and note'),
);

/** Who is in a group, and what that says about everybody else. */
export class Members {
  /** These and nobody else: others are removed. */
  static exactly(members: readonly Member[]): Members {
    return new Members('authoritative', members);
  }

  /** These at least: others are left alone, unless they were declared here before. */
  static atLeast(members: readonly Member[]): Members {
    return new Members('additive', members);
  }

  private constructor(
    readonly mode: 'authoritative' | 'additive',
    readonly list: readonly Member[],
  ) {}

  /** What members must be: the list is looked at where it is used. */
  static readonly expected: Expected<Members> = {
    look: (value, place, looking) => {
      const members = anyMembers.look(value, place, looking);
      if (!(members instanceof Members)) return undefined;
      return new Members(members.mode, memberList.look(members.list, place, looking) as readonly Member[]);
    },
  };
}

const memberList = list(anyMember, 'a list of addresses and domains');
const anyMembers = made<Members>([Members], { wanted: 'Members.exactly([…]) or Members.atLeast([…])' });
