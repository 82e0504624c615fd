import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { isToken } from './address';
import { anyProvider, checked } from './checked';
import { text } from './expected';
import type { Shape } from './expected-objects';
import { DataMimecastConnectors } from './gen/data-mimecast-connectors';
import { idsByName } from './ids-by-name';

interface CloudConnectorLookup {
  readonly name: string;
  readonly provider?: TerraformProvider;
}

const shape: Shape<CloudConnectorLookup> = {
  name: text('the name of a cloud connector'),
  provider: anyProvider,
};

/**
 * A cloud connector: the consent with which Mimecast signs in to a Microsoft 365 tenant. An administrator gives it in the
 * Administration Console, and it is found here.
 */
export class CloudConnector extends Construct {
  /** Finds one by its name, without case. Exactly one must have it. */
  static lookup(scope: Construct, id: string, which: CloudConnectorLookup): CloudConnector {
    return new CloudConnector(scope, id, which);
  }

  readonly connectors: DataMimecastConnectors;

  private readonly name: string;

  private constructor(scope: Construct, id: string, which: CloudConnectorLookup) {
    super(scope, id);
    const { name, provider } = checked(this, which, shape);
    this.name = name;
    this.connectors = new DataMimecastConnectors(this, 'Default', { ...(provider && { provider }) });
    this.connectors.lifecycle = {
      postcondition: [
        {
          condition: `\${length([${this.matching('self')}]) == 1}`,
          errorMessage: isToken(name)
            ? 'Not exactly one cloud connector has this name.'
            : `Not exactly one cloud connector is called "${name}": see Services, Connectors in the Administration Console.`,
        },
      ],
    };
  }

  /** ID of the connector, for `cloudConnectorId`; known when Terraform has looked. */
  get connectorId(): string {
    return `\${one([${this.matching(`data.mimecast_connectors.${this.connectors.friendlyUniqueId}`)}])}`;
  }

  private matching(connectors: string): string {
    return idsByName(connectors, 'name', this.name);
  }
}
