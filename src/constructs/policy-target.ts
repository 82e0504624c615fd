import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { addressProblem, domainProblem } from './address';
import { AddressAttributes } from './address-attribute';
import { DirectoryGroup } from './directory-group';
import { inspected, nothing, text, type Expected } from './expected';
import { made } from './expected-objects';
import { ProfileGroup } from './profile-group';

/** A target as the configuration of a policy writes it, whatever its dialect calls the attributes. */
export interface BoundTarget {
  readonly type: string;
  readonly groupId?: string;
  readonly domain?: string;
  readonly emailAddress?: string;
  readonly attributeId?: string;
  readonly attributeValue?: string;
  readonly headerDisplayName?: string;
}

type Bind = (scope: Construct, provider: TerraformProvider | undefined) => BoundTarget;

/**
 * Whom a policy is for, as sender or as recipient. `Kinds` tells the compiler which policies know such a target:
 * `common` all of them, `envelope` only those with an envelope (`AddressAlterationPolicy`, `WebSecurityUrlPolicy`).
 */
export class PolicyTarget<Kinds extends 'common' | 'envelope' = 'common'> {
  /** Every address. */
  static everyone(): PolicyTarget {
    return PolicyTarget.of('everyone');
  }

  /** Every address of the account's internal domains. */
  static internalAddresses(): PolicyTarget {
    return PolicyTarget.of('internal_addresses');
  }

  /** Every address of other domains. */
  static externalAddresses(): PolicyTarget {
    return PolicyTarget.of('external_addresses');
  }

  /** Every address of one domain. */
  static domain(domain: string): PolicyTarget {
    const { seen, problem } = looked(domain, 'domain', text('one such as "contoso.example"'));
    const said = domainProblem(seen) && `"${seen}" is no domain: give one such as "contoso.example".`;
    return new PolicyTarget(() => ({ type: 'email_domain', domain: seen }), problem ?? said);
  }

  /** The members of a group: of a profile group, of a directory group, or of the group with an ID. */
  static group(group: ProfileGroup | DirectoryGroup | string): PolicyTarget {
    const { seen, problem } = looked(group, 'the group', anyGroup);
    const groupId = typeof seen === 'string' ? seen : seen.groupId;
    return new PolicyTarget(() => ({ type: 'profile_group', groupId }), problem);
  }

  /** One address. */
  static address(address: string): PolicyTarget {
    const { seen, problem } = looked(address, 'address', text('one such as "ann@contoso.example"'));
    const why = addressProblem(seen);
    const said = why && `"${seen}" ${why}: give an address such as "ann@contoso.example".`;
    return new PolicyTarget(
      () => ({ type: 'individual_email_address', emailAddress: seen }),
      problem ?? said,
    );
  }

  /** The people whose address attribute has this value. The attribute is looked up by its name, once in a stack. */
  static attribute(name: string, value: string): PolicyTarget {
    const attribute = looked(name, 'name of the attribute', text('one such as "Department"'));
    const wanted = looked(value, 'value of the attribute', text('one such as "Sales"'));
    return new PolicyTarget(
      (scope, provider) => ({
        type: 'address_attribute_value',
        attributeId: AddressAttributes.idOf(scope, attribute.seen, provider),
        attributeValue: wanted.seen,
      }),
      attribute.problem ?? wanted.problem,
    );
  }

  /** Every address of a provider of free mail. */
  static freeMailDomains(): PolicyTarget<'envelope'> {
    return new PolicyTarget<'envelope'>(() => ({ type: 'free_mail_domains' }), undefined, 'freeMailDomains');
  }

  /** Every mail that shows this name in its From header, whatever the address. */
  static headerDisplayName(name: string): PolicyTarget<'envelope'> {
    const { seen, problem } = looked(name, 'display name', text('one such as "Ann Lee"'));
    return new PolicyTarget<'envelope'>(
      () => ({ type: 'header_display_name', headerDisplayName: seen }),
      problem,
      'headerDisplayName',
    );
  }

  private static of(type: string): PolicyTarget {
    return new PolicyTarget(() => ({ type }));
  }

  /** Keeps the compiler from taking one kind for another. */
  declare protected readonly kinds: Kinds;

  private constructor(
    /** Called by the policy. */
    readonly bind: Bind,
    /** What is wrong with it, after the name of the property. */
    readonly problem?: string,
    /** The factory of a target that only policies with an envelope know. */
    private readonly envelopeOnly?: string,
  ) {}

  /** What the target of a policy must be. */
  static expected<Kinds extends 'common' | 'envelope'>(
    ...kinds: readonly Kinds[]
  ): Expected<PolicyTarget<Kinds>> {
    return {
      look: (value, place, looking) => {
        const target = anyTarget.look(value, place, looking);
        const name = target instanceof PolicyTarget ? target.envelopeOnly : undefined;
        if (name !== undefined && !kinds.some((kind) => kind === 'envelope')) {
          looking.mistakes.push(
            `${place} is PolicyTarget.${name}, which only an AddressAlterationPolicy and a WebSecurityUrlPolicy know: give another PolicyTarget.`,
          );
        }
        return target ?? PolicyTarget.of(nothing);
      },
    };
  }
}

const anyTarget = made<PolicyTarget>([PolicyTarget], {
  wanted: 'a PolicyTarget, such as PolicyTarget.everyone() or PolicyTarget.domain("contoso.example")',
});

const anyGroup = made<ProfileGroup | DirectoryGroup | string>([ProfileGroup, DirectoryGroup], {
  wanted: 'a ProfileGroup, a DirectoryGroup, or the ID of a group',
  orText: true,
  standIn: () => nothing,
});

/** What is wrong with it, and what stands for it then. */
function looked<T>(value: T, place: string, kind: Expected<T>): { seen: T; problem: string | undefined } {
  const { seen, mistakes } = inspected(value, place, kind);
  return { seen, problem: mistakes[0] };
}
