import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { DeliveryRouteDefinition as DeliveryRouteDefinitionResource } from '../gen/delivery-route-definition';
import { anyProvider, checked } from '../checked';
import { anyText, number, optional, text, type Expected } from '../expected';
import { made, object, texts, type Shape } from '../expected-objects';
import { secret, secretText, watchSecret, type SecretInput } from '../secret-input';

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
    const seen = checked(this, props, shapeOf());
    const { name, hostname, port = 25, alternate, authentication, provider } = seen;
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
  }

  /** ID of the route, known after the first apply. */
  get definitionId(): string {
    return this.definition.id;
  }
}

function shapeOf(): Shape<DeliveryRouteDefinitionProps> {
  return {
    name: text('the name that the Administration Console is to show'),
    hostname: text('the name or IP address of the mail server'),
    port: optional(number),
    alternate: optional(anyRoute),
    authentication: optional(object(signInShape)),
    provider: anyProvider,
  };
}

const anyRoute: Expected<DeliveryRouteDefinition | string> = made([DeliveryRouteDefinition], {
  wanted: 'a DeliveryRouteDefinition, or the ID of one',
  orText: true,
});

const signInShape: Shape<DeliveryRouteAuthentication> = {
  mechanisms: texts,
  username: text('the name with which Mimecast signs in'),
  password: secret,
  passwordVersion: optional(number),
  domain: optional(anyText),
};

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
