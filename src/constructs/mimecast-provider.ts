import type { Construct } from 'constructs';
import { isToken } from './address';
import { MimecastProvider as GeneratedProvider } from './gen/provider';
import type { MimecastProviderConfig } from './gen/provider';
import { secretText, watchSecret, type SecretInput } from './secret-input';

export interface MimecastProviderProps extends Omit<MimecastProviderConfig, 'clientSecret'> {
  /** Best left out: Terraform's environment has it in `MIMECAST_CLIENT_SECRET`. */
  readonly clientSecret?: SecretInput | undefined;
}

/**
 * The Mimecast provider. Credentials are best left out here: Terraform's environment has them in `MIMECAST_CLIENT_ID` and
 * `MIMECAST_CLIENT_SECRET`. A secret written in code would end in the synthesized stack, so the synthesis refuses it.
 */
export class MimecastProvider extends GeneratedProvider {
  constructor(scope: Construct, id: string, { clientSecret, ...others }: MimecastProviderProps = {}) {
    super(scope, id, {
      ...others,
      ...(clientSecret !== undefined && { clientSecret: secretText(clientSecret) }),
    });
    watchSecret(this, {
      name: 'clientSecret',
      environment: 'MIMECAST_CLIENT_SECRET',
      value: () => this.clientSecretInput,
    });
    this.node.addValidation({ validate: () => this.proxyProblems() });
  }

  private proxyProblems(): string[] {
    const { proxyUrlInput: proxy } = this;
    if (proxy === undefined || isToken(proxy) || !/:\/\/[^/]*@/.test(proxy)) return [];
    return [
      'proxyUrl holds a password, and the synthesized stack would hold it too: leave it out and set the environment variable MIMECAST_PROXY_URL where Terraform runs.',
    ];
  }
}
