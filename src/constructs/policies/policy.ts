import type { IResolvable, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { anyProvider } from '../checked';
import { anyText, flag, oneOf, optional, text, type Expected } from '../expected';
import { texts, type Shape } from '../expected-objects';
import { PolicyTarget } from '../policy-target';

/**
 * What policies of every kind say. What has a default here is what it says, also where somebody changed it in the
 * Administration Console; what has none is left as it is where it is left out. `Kinds` are the targets that the kind knows.
 */
export interface PolicyProps<Kinds extends 'common' | 'envelope' = 'common'> {
  /** Name of the policy, as the Administration Console shows it. */
  readonly name: string;
  /** Whose mail, as sender. */
  readonly from: PolicyTarget<Kinds>;
  /** Whose mail, as recipient. */
  readonly to: PolicyTarget<Kinds>;
  /** Default: `true`. */
  readonly enabled?: boolean | IResolvable;
  /** Whether administrators of lower rank cannot change it. Default: `false`. */
  readonly enforced?: boolean | IResolvable;
  /** Whether it wins over policies of its kind that fit more closely. Default: `false`. */
  readonly override?: boolean | IResolvable;
  /** Whether it is for mail in the other direction as well. Default: `false`. */
  readonly bidirectional?: boolean | IResolvable;
  /** When it begins, as an instant: `2026-03-01T08:00:00Z`. Default: it always was. */
  readonly begins?: string;
  /** When it ends. Default: never. */
  readonly ends?: string;
  /** Only mail from these networks, as CIDR ranges: `198.51.100.0/24`. Empty: from anywhere. Left out: as it is. */
  readonly sourceIps?: readonly string[];
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

/** What the props of a policy of any kind must be, which knows these kinds of targets. */
export function policyShape<Kinds extends 'common' | 'envelope'>(
  ...kinds: readonly Kinds[]
): Shape<PolicyProps<Kinds>> {
  const target = PolicyTarget.expected(...kinds);
  return {
    name: text('the name that the Administration Console is to show'),
    from: target,
    to: target,
    enabled: optional(flag),
    enforced: optional(flag),
    override: optional(flag),
    bidirectional: optional(flag),
    begins: optional(anyText),
    ends: optional(anyText),
    sourceIps: optional(texts),
    provider: anyProvider,
  };
}

/** The switches, as the configuration writes them. */
export function policyFlags(props: Pick<PolicyProps, 'enabled' | 'enforced' | 'override' | 'bidirectional'>) {
  const { enabled = true, enforced = false, override = false, bidirectional = false } = props;
  return { enabled, enforced, override, bidirectional };
}

/** Which of a mail's senders a policy looks at. */
export type SenderPart = 'envelope_from' | 'header_from' | 'both';

export const anySenderPart: Expected<SenderPart | undefined> = optional(
  oneOf('envelope_from', 'header_from', 'both'),
);

/** A policy: mail from somebody to somebody, and what is done with it. */
export abstract class Policy extends Construct {
  /** The policy in Terraform. */
  abstract readonly policy: TerraformResource & { readonly id: string };

  /** ID of the policy, known after the first apply. */
  get policyId(): string {
    return this.policy.id;
  }
}
