import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * A variable for a secret: ephemeral, so that neither state nor a saved plan ever holds its value. It can only go where
 * Terraform takes ephemeral values: provider configuration and write-only arguments. Terraform reads it from `TF_VAR_…`.
 */
export class SecretVariable extends TerraformVariable {
  /** Tells the compiler apart what would be only hidden on the screen: a variable that is no more than `sensitive`. */
  readonly ephemeral = true;

  constructor(scope: Construct, id: string, description?: string) {
    super(scope, id, {
      type: 'string',
      sensitive: true,
      ...(description === undefined ? {} : { description }),
    });
    this.addOverride('ephemeral', true);
  }
}
