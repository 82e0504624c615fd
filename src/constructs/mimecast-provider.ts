import type { Construct } from 'constructs';
import { isToken } from './address';
import { MimecastProvider as GeneratedProvider } from './gen/provider';
import type { MimecastProviderConfig } from './gen/provider';

const wayOut =
  'leave it out and set the environment variable MIMECAST_CLIENT_SECRET where Terraform runs, or pass the value of a SecretVariable.';

/**
 * The Mimecast provider. Credentials are best left out here: Terraform's environment has them in `MIMECAST_CLIENT_ID` and
 * `MIMECAST_CLIENT_SECRET`. A secret written in code would end in the synthesized stack, so the synthesis refuses it.
 */
export class MimecastProvider extends GeneratedProvider {
  constructor(scope: Construct, id: string, config: MimecastProviderConfig = {}) {
    super(scope, id, config);
    this.node.addValidation({ validate: () => this.secretProblems() });
  }

  private secretProblems(): string[] {
    const { clientSecretInput: secret, proxyUrlInput: proxy } = this;
    return [
      ...(secret === undefined || isToken(secret)
        ? []
        : [`clientSecret is written in code, and the synthesized stack would hold it: ${wayOut}`]),
      ...(proxy === undefined || isToken(proxy) || !/:\/\/[^/]*@/.test(proxy)
        ? []
        : [
            'proxyUrl holds a password, and the synthesized stack would hold it too: leave it out and set the environment variable MIMECAST_PROXY_URL where Terraform runs.',
          ]),
    ];
  }
}
