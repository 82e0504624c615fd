import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';

/** Where something is made. */
export interface Place {
  /** What it becomes a part of. */
  readonly construct: Construct;
  /** Names it, in a way that is unique in the stack. */
  readonly name: string;
  readonly provider: TerraformProvider | undefined;
}

/** The provider as an element takes it. */
export function provided({ provider }: Pick<Place, 'provider'>): { readonly provider?: TerraformProvider } {
  return provider ? { provider } : {};
}
