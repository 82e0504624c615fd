import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { isToken } from '../address';
import { anyProvider, checked } from '../checked';
import { text } from '../expected';
import type { Shape } from '../expected-objects';
import { idsByName } from '../ids-by-name';
import { DataMimecastAddressAlterationSets } from '../gen/data-mimecast-address-alteration-sets';

interface AddressAlterationSetLookup {
  readonly name: string;
  readonly provider?: TerraformProvider;
}

const shape: Shape<AddressAlterationSetLookup> = {
  name: text('the name of a set of address alterations'),
  provider: anyProvider,
};

/** A set (folder) of address alterations. Sets are made in the Administration Console, and found here. */
export class AddressAlterationSet extends Construct {
  /** Finds a set by its name, without case. Exactly one must have it. */
  static lookup(scope: Construct, id: string, which: AddressAlterationSetLookup): AddressAlterationSet {
    return new AddressAlterationSet(scope, id, which);
  }

  readonly sets: DataMimecastAddressAlterationSets;

  private readonly name: string;

  private constructor(scope: Construct, id: string, which: AddressAlterationSetLookup) {
    super(scope, id);
    const { name, provider } = checked(this, which, shape);
    this.name = name;
    this.sets = new DataMimecastAddressAlterationSets(this, 'Default', { ...(provider && { provider }) });
    this.sets.lifecycle = {
      postcondition: [
        {
          condition: `\${length([${this.matching('self')}]) == 1}`,
          errorMessage: isToken(name)
            ? 'Not exactly one set of address alterations has this name.'
            : `Not exactly one set of address alterations is called "${name}": see Gateway, Policies, Address Alterations in the Administration Console.`,
        },
      ],
    };
  }

  /** ID of the set, known when Terraform has looked. */
  get setId(): string {
    return `\${one([${this.matching(`data.mimecast_address_alteration_sets.${this.sets.friendlyUniqueId}`)}])}`;
  }

  private matching(sets: string): string {
    return idsByName(sets, 'description', this.name);
  }
}
