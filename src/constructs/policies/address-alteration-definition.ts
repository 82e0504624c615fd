import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AddressAlterationDefinition as AddressAlterationDefinitionResource } from '../gen/address-alteration-definition';
import { anyProvider, checked } from '../checked';
import { oneOf, optional, text } from '../expected';
import { made, type Shape } from '../expected-objects';
import { AddressAlterationSet } from './address-alteration-set';

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

const form = 'an address, "@domain", or "local@"';
const shape: Shape<AddressAlterationDefinitionProps> = {
  original: text(form),
  replacement: text(form),
  addresses: oneOf('all', 'envelope_from', 'envelope_to', 'from', 'reply_to', 'to_cc_bcc', 'sender'),
  routing: oneOf('all', 'inbound', 'outbound'),
  set: optional(
    made([AddressAlterationSet], { wanted: 'an AddressAlterationSet, or the ID of one', orText: true }),
  ),
  provider: anyProvider,
};

/** One alteration of a set. Any change makes it anew: Mimecast changes none. */
export class AddressAlterationDefinition extends Construct {
  readonly definition: AddressAlterationDefinitionResource;

  constructor(scope: Construct, id: string, props: AddressAlterationDefinitionProps) {
    super(scope, id);
    const { original, replacement, addresses, routing, set, provider } = checked(this, props, shape);
    this.definition = new AddressAlterationDefinitionResource(this, 'Default', {
      originalAddress: original,
      newAddress: replacement,
      addressType: addresses,
      routing,
      folderId: set === undefined || typeof set === 'string' ? set : set.setId,
      ...(provider && { provider }),
    });
  }
}
