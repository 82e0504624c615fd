import { Construct } from 'constructs';
import { checked } from '../checked';
import { DataMimecastAddressAlterationSets } from '../gen/data-mimecast-address-alteration-sets';
import { nameLookupShape, onlyOneNamed, type NameLookup } from '../only-one-named';

const kind = 'set of address alterations';
const shape = nameLookupShape(`the name of a ${kind}`);

/** A set (folder) of address alterations. Sets are made in the Administration Console, and found here. */
export class AddressAlterationSet extends Construct {
  /** Finds a set by its name, without case. Exactly one must have it. */
  static lookup(scope: Construct, id: string, which: NameLookup): AddressAlterationSet {
    return new AddressAlterationSet(scope, id, which);
  }

  readonly sets: DataMimecastAddressAlterationSets;
  private readonly foundId: () => string;

  private constructor(scope: Construct, id: string, which: NameLookup) {
    super(scope, id);
    const { name, provider } = checked(this, which, shape);
    this.sets = new DataMimecastAddressAlterationSets(this, 'Default', { ...(provider && { provider }) });
    const where = 'Gateway, Policies, Address Alterations';
    this.foundId = onlyOneNamed(this.sets, { name, field: 'description', kind, where });
  }

  /** ID of the set, known when Terraform has looked. */
  get setId(): string {
    return this.foundId();
  }
}
