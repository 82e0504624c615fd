import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { DeliveryRouteDefinition as DeliveryRouteDefinitionResource } from '../gen/delivery-route-definition';
import { secretText, watchSecret, type SecretInput } from '../secret-input';
import { blankProblem } from './policy-problems';

export interface DeliveryRouteDefinitionProps {
  /** Name of the route, as the Administration Console shows it. */
  readonly name: string;
  /** Name or IP address of the mail server. */
  readonly hostname: string;
  /** Default: 25. */
  readonly port?: number;
  /** The route that is taken when the mail server does not answer, or its ID. */
  readonly alternate?: DeliveryRouteDefinition | string;
  /** How Mimecast signs in to the mail server. Default: not at all. */
  readonly authentication?: DeliveryRouteAuthentication;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

export interface DeliveryRouteAuthentication {
  /** Mechanisms that may be used, in the API's words. */
  readonly mechanisms: readonly string[];
  readonly username: string;
  /** It reaches neither state nor plan. */
  readonly password: SecretInput;
  /** Any number; a change sends the password again. Default: 1. */
  readonly passwordVersion?: number;
  /** Domain that the mechanism asks for, if any. */
  readonly domain?: string;
}

/** A mail server to which policies deliver. */
export class DeliveryRouteDefinition extends Construct {
  readonly definition: DeliveryRouteDefinitionResource;

  constructor(scope: Construct, id: string, props: DeliveryRouteDefinitionProps) {
    super(scope, id);
    const { name, hostname, port = 25, alternate, authentication, provider } = props;
    const definition = new DeliveryRouteDefinitionResource(this, 'Default', {
      description: name,
      hostname,
      port,
      alternateRouteId: alternate instanceof DeliveryRouteDefinition ? alternate.definitionId : alternate,
      ...(authentication && signIn(authentication)),
      ...(provider && { provider }),
    });
    this.definition = definition;
    watchSecret(this, { name: 'authentication.password', value: () => definition.passwordWoInput });
    this.node.addValidation({
      validate: () => [
        ...blankProblem('name', name, 'give the name that the Administration Console is to show.'),
        ...blankProblem('hostname', hostname, 'give the name or IP address of the mail server.'),
      ],
    });
  }

  /** ID of the route, known after the first apply. */
  get definitionId(): string {
    return this.definition.id;
  }
}

function signIn({
  mechanisms,
  username,
  password,
  passwordVersion = 1,
  domain,
}: DeliveryRouteAuthentication) {
  return {
    authMechanisms: [...mechanisms],
    username,
    passwordWo: secretText(password),
    passwordWoVersion: passwordVersion,
    domain,
  };
}
