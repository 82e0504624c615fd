import { Construct } from 'constructs';
import { checked } from './checked';
import { DataMimecastConnectors } from './gen/data-mimecast-connectors';
import { nameLookupShape, onlyOneNamed, type NameLookup } from './only-one-named';

const shape = nameLookupShape('the name of a cloud connector');

/**
 * A cloud connector: the consent with which Mimecast signs in to a Microsoft 365 tenant. An administrator gives it in the
 * Administration Console, and it is found here.
 */
export class CloudConnector extends Construct {
  /** Finds one by its name, without case. Exactly one must have it. */
  static lookup(scope: Construct, id: string, which: NameLookup): CloudConnector {
    return new CloudConnector(scope, id, which);
  }

  readonly connectors: DataMimecastConnectors;
  private readonly foundId: () => string;

  private constructor(scope: Construct, id: string, which: NameLookup) {
    super(scope, id);
    const { name, provider } = checked(this, which, shape);
    this.connectors = new DataMimecastConnectors(this, 'Default', { ...(provider && { provider }) });
    const where = 'Services, Connectors';
    this.foundId = onlyOneNamed(this.connectors, { name, field: 'name', kind: 'cloud connector', where });
  }

  /** ID of the connector, for `cloudConnectorId`; known when Terraform has looked. */
  get connectorId(): string {
    return this.foundId();
  }
}
