import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

/** What policies of every kind have. */
export abstract class Policy extends Construct {
  /** The policy in Terraform. */
  abstract readonly policy: TerraformResource & { readonly id: string };

  /** ID of the policy, known after the first apply. */
  get policyId(): string {
    return this.policy.id;
  }
}
