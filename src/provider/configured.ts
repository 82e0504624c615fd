import type { Mimecast } from '../mimecast/mimecast';

/** What operations work with: one provider configuration during one walk of Terraform. */
export interface Configured {
  /** The client; throws a ConfigError while a part of the provider configuration is not known yet. */
  mimecast(): Mimecast;
  /** Comparisons made under this configuration: Terraform configures anew for each walk, so one that is found here while applying was looked up during apply, and nobody has reviewed it. */
  readonly looked: Set<string>;
}
