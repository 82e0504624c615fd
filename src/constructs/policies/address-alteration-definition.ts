import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AddressAlterationDefinition as AddressAlterationDefinitionResource } from '../gen/address-alteration-definition';
import type { AddressAlterationSet } from './address-alteration-set';
import { blankProblem } from './policy-problems';

export interface AddressAlterationDefinitionProps {
  /** What is replaced: an address, `@domain`, or `local@`. */
  readonly original: string;
  /** What it becomes, in the same form. */
  readonly replacement: string;
  /** Which addresses of a mail. */
  readonly addresses: 'all' | 'envelope_from' | 'envelope_to' | 'from' | 'reply_to' | 'to_cc_bcc' | 'sender';
  /** Mail of which direction. */
  readonly routing: 'all' | 'inbound' | 'outbound';
  /** The set that it belongs to, or its ID. Left out: the topmost. */
  readonly set?: AddressAlterationSet | string;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

/** One alteration of a set. Any change makes it anew: Mimecast changes none. */
export class AddressAlterationDefinition extends Construct {
  readonly definition: AddressAlterationDefinitionResource;

  constructor(scope: Construct, id: string, props: AddressAlterationDefinitionProps) {
    super(scope, id);
    const { original, replacement, addresses, routing, set, provider } = props;
    this.definition = new AddressAlterationDefinitionResource(this, 'Default', {
      originalAddress: original,
      newAddress: replacement,
      addressType: addresses,
      routing,
      folderId: set === undefined || typeof set === 'string' ? set : set.setId,
      ...(provider && { provider }),
    });
    const wayOut = 'give an address, "@domain", or "local@".';
    this.node.addValidation({
      validate: () => [
        ...blankProblem('original', original, wayOut),
        ...blankProblem('replacement', replacement, wayOut),
      ],
    });
  }
}
