import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { addressProblem, domainProblem, isToken } from './address';
import { AddressAttributes } from './address-attribute';
import type { DirectoryGroup } from './directory-group';
import type { ProfileGroup } from './profile-group';

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
    const problem = domainProblem(domain) && `"${domain}" is no domain: give one such as "contoso.example".`;
    return new PolicyTarget(() => ({ type: 'email_domain', domain }), problem);
  }

  /** The members of a group: of a profile group, of a directory group, or of the group with an ID. */
  static group(group: ProfileGroup | DirectoryGroup | string): PolicyTarget {
    const problem =
      typeof group === 'string' && group.trim() === ''
        ? 'is a group with a blank ID: give a group, or the ID of one.'
        : undefined;
    const groupId = typeof group === 'string' ? group : group.groupId;
    return new PolicyTarget(() => ({ type: 'profile_group', groupId }), problem);
  }

  /** One address. */
  static address(address: string): PolicyTarget {
    const why = addressProblem(address);
    const problem = why && `"${address}" ${why}: give an address such as "ann@contoso.example".`;
    return new PolicyTarget(() => ({ type: 'individual_email_address', emailAddress: address }), problem);
  }

  /** The people whose address attribute has this value. The attribute is looked up by its name, once in a stack. */
  static attribute(name: string, value: string): PolicyTarget {
    const blank = [name, value].some((text) => !isToken(text) && text.trim() === '');
    return new PolicyTarget(
      (scope, provider) => ({
        type: 'address_attribute_value',
        attributeId: AddressAttributes.idOf(scope, name, provider),
        attributeValue: value,
      }),
      blank ? 'is an attribute without a name or a value: give both.' : undefined,
    );
  }

  /** Every address of a provider of free mail. */
  static freeMailDomains(): PolicyTarget<'envelope'> {
    return new PolicyTarget<'envelope'>(() => ({ type: 'free_mail_domains' }));
  }

  /** Every mail that shows this name in its From header, whatever the address. */
  static headerDisplayName(name: string): PolicyTarget<'envelope'> {
    const problem = isToken(name) || name.trim() !== '' ? undefined : 'is a blank display name: give a name.';
    return new PolicyTarget<'envelope'>(
      () => ({ type: 'header_display_name', headerDisplayName: name }),
      problem,
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
  ) {}
}
