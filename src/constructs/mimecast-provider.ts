import type { Construct } from 'constructs';
import { isToken } from './address';
import { looked } from './checked';
import { anyText, flag, number, optional, type Expected } from './expected';
import { textList, type Shape } from './expected-objects';
import { MimecastProvider as GeneratedProvider } from './gen/provider';
import type { MimecastProviderConfig } from './gen/provider';
import { secret, secretText, watchSecret, type SecretInput } from './secret-input';

export interface MimecastProviderProps extends Omit<MimecastProviderConfig, 'clientSecret'> {
  /** Best left out: Terraform's environment has it in `MIMECAST_CLIENT_SECRET`. */
  readonly clientSecret?: SecretInput | undefined;
}

const texts: Expected<string[]> = textList<string, string[]>(anyText, 'a list of texts');

const providerShape: Shape<MimecastProviderProps> = {
  alias: optional(anyText),
  baseUrl: optional(anyText),
  clientId: optional(anyText),
  clientSecret: optional(secret),
  insecure: optional(flag),
  maxRetries: optional(number),
  pageSize: optional(number),
  proxyUrl: optional(anyText),
  readOnly: optional(flag),
  scopes: optional(texts),
  timeoutSeconds: optional(number),
  tokenAuthMethod: optional(anyText),
  tokenUrl: optional(anyText),
};

/**
 * The Mimecast provider. Credentials are best left out here: Terraform's environment has them in `MIMECAST_CLIENT_ID` and
 * `MIMECAST_CLIENT_SECRET`. A secret written in code would end in the synthesized stack, so the synthesis refuses it.
 */
export class MimecastProvider extends GeneratedProvider {
  constructor(scope: Construct, id: string, given: MimecastProviderProps = {}) {
    const { seen, mistakes } = looked(given, providerShape);
    const { clientSecret, ...others } = seen;
    super(scope, id, {
      ...others,
      ...(clientSecret !== undefined && { clientSecret: secretText(clientSecret) }),
    });
    watchSecret(this, {
      name: 'clientSecret',
      environment: 'MIMECAST_CLIENT_SECRET',
      value: () => this.clientSecretInput,
    });
    this.node.addValidation({ validate: () => [...mistakes, ...this.proxyProblems()] });
  }

  private proxyProblems(): string[] {
    const { proxyUrlInput: proxy } = this;
    if (proxy === undefined || isToken(proxy) || !/:\/\/[^/]*@/.test(proxy)) return [];
    return [
      'proxyUrl holds a password, and the synthesized stack would hold it too: leave it out and set the environment variable MIMECAST_PROXY_URL where Terraform runs.',
    ];
  }
}
