import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { addressProblem, domainProblem, isToken, keyOf } from './address';
import { anyProvider, checked } from './checked';
import { anyText, number, optional, text, type Expected } from './expected';
import { made, object, texts, type Shape } from './expected-objects';
import { ProfileGroup as ProfileGroupResource } from './gen/profile-group';
import { ProfileGroupMembers } from './gen/profile-group-members';
import { Members, type Member } from './members';
import { countProblem, percentProblem } from './settings';

export interface ProfileGroupProps {
  /** Name of the group, as the Administration Console shows it. */
  readonly name: string;
  /** The group above this one. Left out: the group is created at the top, and stays where it is. */
  readonly parent?: ProfileGroup | string;
  /** Left out: the members are not looked at. */
  readonly members?: Members;
  /** Addresses, domains, or `*@domain`, that are never added or removed. */
  readonly leaveAlone?: readonly string[];
  /** A plan that removes more members is refused. */
  readonly limits?: MemberLimits;
  /** The digest that a refusal showed: accepts exactly those removals. */
  readonly acknowledge?: string;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

export interface MemberLimits {
  /** Most members removed in one run, whatever the percentage allows. Default: no fixed number. */
  readonly removals?: number;
  /** Most members removed in one run, in percent. Default: 30, but 3 members always. */
  readonly removalPercent?: number;
}

/** A profile group, and who is in it. Policies take it as a target. */
export class ProfileGroup extends Construct {
  readonly group: ProfileGroupResource;
  readonly members: ProfileGroupMembers | undefined;

  constructor(scope: Construct, id: string, given: ProfileGroupProps) {
    super(scope, id);
    const props = checked(this, given, shapeOf(), problems);
    const { parent, provider } = props;
    this.group = new ProfileGroupResource(this, 'Default', {
      description: props.name,
      parentId: parent instanceof ProfileGroup ? parent.groupId : parent,
      ...(provider && { provider }),
    });
    this.members = props.members && this.keepMembers(props.members, props);
  }

  /** ID of the group, known after the first apply. */
  get groupId(): string {
    return this.group.id;
  }

  private keepMembers(members: Members, props: ProfileGroupProps): ProfileGroupMembers {
    const { leaveAlone, limits, acknowledge, provider } = props;
    const kept = new ProfileGroupMembers(this, 'members', {
      groupId: this.groupId,
      members: Object.fromEntries(members.list.map((member) => [nameOf(member), noteOf(member)])),
      mode: members.mode,
      exclude: leaveAlone && [...leaveAlone],
      limits: limits && { maxRemovals: limits.removals, maxRemovalPercent: limits.removalPercent },
      acknowledge,
      ...(provider && { provider }),
    });
    kept.overrideLogicalId(this.group.friendlyUniqueId);
    return kept;
  }
}

function shapeOf(): Shape<ProfileGroupProps> {
  return {
    name: text('the name that the Administration Console is to show'),
    parent: optional(anyGroup),
    members: optional(Members.expected),
    leaveAlone: optional(texts),
    limits: optional(object<MemberLimits>({ removals: optional(number), removalPercent: optional(number) })),
    acknowledge: optional(anyText),
    provider: anyProvider,
  };
}

const anyGroup: Expected<ProfileGroup | string> = made([ProfileGroup], {
  wanted: 'a ProfileGroup, or the ID of a group',
  orText: true,
});

function nameOf(member: Member): string {
  return typeof member === 'string' ? member : member.member;
}

function noteOf(member: Member): string {
  return typeof member === 'string' ? '' : (member.note ?? '');
}

function problems({ members, leaveAlone = [], limits = {} }: ProfileGroupProps): string[] {
  return [
    ...memberProblems(members?.list ?? []),
    ...leaveAlone.flatMap((pattern, index) => {
      const problem = memberProblem(pattern.replace(/^\*@/, ''));
      return problem === undefined
        ? []
        : [`leaveAlone[${index}] "${pattern}" ${problem}: give an address, a domain, or "*@domain".`];
    }),
    ...countProblem('limits.removals', limits.removals),
    ...percentProblem('limits.removalPercent', limits.removalPercent),
  ];
}

function memberProblems(members: readonly Member[]): string[] {
  const first = new Map<string, number>();
  return members.flatMap((member, index) => {
    const [name, note] = [nameOf(member), noteOf(member)];
    const problem = memberProblem(name);
    const earlier = first.get(keyOf(name));
    first.set(keyOf(name), earlier ?? index);
    return [
      ...(problem === undefined
        ? []
        : [`members[${index}] "${name}" ${problem}: give an address or a domain.`]),
      ...(earlier === undefined
        ? []
        : [`members[${index}] ${name} is declared twice (also members[${earlier}]): keep one of them.`]),
      ...(isToken(note) || note.length <= 100
        ? []
        : [`members[${index}] ${name} has a note of ${note.length} characters: Mimecast takes at most 100.`]),
    ];
  });
}

function memberProblem(text: string): string | undefined {
  return text.includes('@') ? addressProblem(text) : domainProblem(text);
}
