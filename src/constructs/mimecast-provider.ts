import type { Construct } from 'constructs';
import { isToken } from './address';
import { looked } from './checked';
import { Directory } from './directory';
import { anyText, flag, number, optional, type Expected } from './expected';
import { list, made, textList, type Shape } from './expected-objects';
import { MimecastProvider as GeneratedProvider } from './gen/provider';
import type { MimecastProviderConfig, MimecastProviderDirectories } from './gen/provider';
import { secret, secretText, watchSecret, type SecretInput } from './secret-input';

export interface MimecastProviderProps extends Omit<MimecastProviderConfig, 'clientSecret' | 'directories'> {
  /** Best left out: Terraform's environment has it in `MIMECAST_CLIENT_SECRET`. */
  readonly clientSecret?: SecretInput | undefined;
  /** Directories that sources of users read. */
  readonly directories?: readonly Directory[] | undefined;
}

const texts: Expected<string[]> = textList<string, string[]>(anyText, 'a list of texts');

const providerShape: Shape<MimecastProviderProps> = {
  alias: optional(anyText),
  baseUrl: optional(anyText),
  clientId: optional(anyText),
  clientSecret: optional(secret),
  directories: optional(
    list(
      made<Directory>([Directory], { wanted: 'a directory, such as Directory.entra(…)' }),
      'a list of directories',
    ),
  ),
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
    const { clientSecret, directories = [], ...others } = seen;
    super(scope, id, {
      ...others,
      ...(directories.length > 0 && { directories: configured(directories) }),
      ...(clientSecret !== undefined && { clientSecret: secretText(clientSecret) }),
    });
    watchSecret(this, {
      name: 'clientSecret',
      environment: 'MIMECAST_CLIENT_SECRET',
      value: () => this.clientSecretInput,
    });
    for (const directory of directories) this.watchDirectory(directory);
    this.node.addValidation({
      validate: () => [...mistakes, ...directoryProblems(directories), ...this.proxyProblems()],
    });
  }

  private watchDirectory(directory: Directory): void {
    const { secret: watched, secretVariable, name } = directory;
    watchSecret(this, {
      name: `directories["${name}"].${watched.property}`,
      environment: secretVariable,
      value: () => watched.value,
    });
  }

  private proxyProblems(): string[] {
    const { proxyUrlInput: proxy } = this;
    if (proxy === undefined || isToken(proxy) || !/:\/\/[^/]*@/.test(proxy)) return [];
    return [
      'proxyUrl holds a password, and the synthesized stack would hold it too: leave it out and set the environment variable MIMECAST_PROXY_URL where Terraform runs.',
    ];
  }
}

function configured(directories: readonly Directory[]): { [name: string]: MimecastProviderDirectories } {
  return Object.fromEntries(directories.map(({ name, config }) => [name, config]));
}

function directoryProblems(directories: readonly Directory[]): string[] {
  const wrong = directories.flatMap(({ name, mistakes }) =>
    mistakes.map((mistake) => `directories["${name}"].${mistake}`),
  );
  const parts = directories.map(({ variablePart }) => variablePart);
  const twice = directories.filter(({ variablePart }, index) => parts.indexOf(variablePart) !== index);
  return [
    ...wrong,
    ...twice.map(
      ({ name }) =>
        `directories["${name}"] is there twice, or takes its secret from the environment variable of another one: give each a name of its own.`,
    ),
  ];
}
