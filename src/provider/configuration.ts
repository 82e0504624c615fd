import type { Diagnostics } from '../core/diagnostics';
import { path } from '../core/path';
import { Secret } from '../core/secret';
import { optional, schema } from '../framework/schema';
import type { Config } from '../framework/schema';
import { isUnknown } from '../framework/values';
import { directoriesAttribute } from './directories/directories-schema';

/** The environment as the caller passes it: the provider itself never reads `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const tokenAuthMethods = ['client_secret_post', 'client_secret_basic'] as const;
type TokenAuthMethod = (typeof tokenAuthMethods)[number];

const defaultBaseUrl = 'https://api.services.mimecast.com';
/** How often a call is repeated where nothing is set. */
export const defaultMaxRetries = 4;

export const configurationSchema = schema(
  'Manages users, groups and directory synchronization of a Mimecast account through API 2.0. This provider is not affiliated with or endorsed by Mimecast.',
  {
    base_url: optional.string(
      `Gateway of the Mimecast API. Also read from \`MIMECAST_BASE_URL\` or \`MIMECAST_ADDRESS\`. Default: \`${defaultBaseUrl}\`. Plain http is accepted for numeric loopback addresses only.`,
    ),
    client_id: optional.string('Client ID of the API 2.0 application. Also read from `MIMECAST_CLIENT_ID`.'),
    client_secret: optional.string(
      'Client secret of the API 2.0 application. Best left out and read from `MIMECAST_CLIENT_SECRET` (or `MIMECAST_SECRET`); in configuration use an ephemeral variable or resource, since a merely sensitive one stands in clear in a saved plan.',
      { sensitive: true },
    ),
    directories: directoriesAttribute,
    insecure: optional.bool(
      'Skip the check of TLS certificates. Also read from `MIMECAST_INSECURE`. Default: `false`.',
    ),
    max_retries: optional.integer(
      'How often a call is repeated after rate limits and passing failures. Also read from `MIMECAST_MAX_RETRIES`. Default: `4`.',
      { min: 0, max: 20 },
    ),
    page_size: optional.integer(
      'Rows asked for in one page of a listing; listings with a lower maximum use theirs. Also read from `MIMECAST_PAGE_SIZE`. Default: the largest that each listing takes.',
      { min: 1, max: 500 },
    ),
    proxy_url: optional.string(
      'HTTP or HTTPS proxy for calls to Mimecast, and to Microsoft for `directories`. Also read from `MIMECAST_PROXY_URL`.',
      { sensitive: true },
    ),
    read_only: optional.bool(
      'Stop every write before a request is built. Also read from `MIMECAST_READ_ONLY`. Default: `false`.',
    ),
    scopes: optional.list('string', 'OAuth scopes to ask for. Default: none, as Mimecast needs none.'),
    timeout_seconds: optional.integer(
      'Longest wait for one answer, in seconds. Also read from `MIMECAST_TIMEOUT_SECONDS`. Default: `30`.',
      { min: 1, max: 3600 },
    ),
    token_auth_method: optional.string(
      'How the client authenticates to the token endpoint: in the form (`client_secret_post`) or by HTTP Basic (`client_secret_basic`). Also read from `MIMECAST_TOKEN_AUTH_METHOD`. Default: `client_secret_post`.',
      { oneOf: tokenAuthMethods },
    ),
    token_url: optional.string(
      'Token endpoint. Also read from `MIMECAST_TOKEN_URL`. Default: `BASE_URL/oauth/token`.',
    ),
  },
);

type ProviderConfig = Config<typeof configurationSchema.attributes>;

/** Settings of one provider configuration, environment and defaults folded in. */
export interface Settings {
  readonly baseUrl: string;
  /** Left out: below the base URL. */
  readonly tokenUrl?: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly insecure: boolean;
  readonly maxRetries: number;
  readonly pageSize?: number;
  readonly proxyUrl?: Secret;
  readonly readOnly: boolean;
  readonly scopes: readonly string[];
  readonly timeoutSeconds: number;
  readonly tokenAuthMethod: TokenAuthMethod;
}

/** Folds configuration over environment over defaults; undefined after errors, or while something is not known yet. */
export function readSettings(
  config: ProviderConfig,
  environment: Environment,
  diagnostics: Diagnostics,
): Settings | undefined {
  const reader = new Reader(config, environment, diagnostics);
  const baseUrl = reader.text('base_url', 'MIMECAST_BASE_URL', 'MIMECAST_ADDRESS') ?? defaultBaseUrl;
  const tokenUrl = reader.text('token_url', 'MIMECAST_TOKEN_URL');
  const clientId = reader.credential('client_id', 'MIMECAST_CLIENT_ID');
  const clientSecret = reader.credential('client_secret', 'MIMECAST_CLIENT_SECRET', 'MIMECAST_SECRET');
  const pageSize = reader.whole('page_size', 'MIMECAST_PAGE_SIZE');
  const proxyUrl = reader.text('proxy_url', 'MIMECAST_PROXY_URL');
  const settings = {
    baseUrl,
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    insecure: reader.insecure(),
    maxRetries: reader.whole('max_retries', 'MIMECAST_MAX_RETRIES') ?? defaultMaxRetries,
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(proxyUrl === undefined ? {} : { proxyUrl: new Secret(proxyUrl) }),
    readOnly: reader.flag('read_only', 'MIMECAST_READ_ONLY') ?? false,
    scopes: reader.scopes(),
    timeoutSeconds: reader.whole('timeout_seconds', 'MIMECAST_TIMEOUT_SECONDS') ?? 30,
    tokenAuthMethod: reader.tokenAuthMethod(),
  };
  if (reader.incomplete || clientId === undefined || clientSecret === undefined) return undefined;
  return { ...settings, clientId, clientSecret: new Secret(clientSecret) };
}

class Reader {
  incomplete = false;

  constructor(
    private readonly config: ProviderConfig,
    private readonly environment: Environment,
    private readonly diagnostics: Diagnostics,
  ) {}

  text(name: keyof ProviderConfig & string, ...variables: string[]): string | undefined {
    const given = this.config[name];
    if (isUnknown(given)) {
      this.incomplete = true;
      return undefined;
    }
    return typeof given === 'string' && given !== '' ? given : this.variable(variables)?.value;
  }

  credential(name: 'client_id' | 'client_secret', ...variables: string[]): string | undefined {
    const text = this.text(name, ...variables);
    if (text === undefined && !isUnknown(this.config[name])) {
      this.diagnostics.error(
        `No Mimecast ${name.replace('_', ' ')}`,
        `Set the environment variable ${variables.join(' or ')}, or ${name} in the provider configuration. ` +
          'Client ID and secret come from an API 2.0 application: Administration Console, Integrations Hub, Mimecast API 2.0.',
        path(name),
      );
    }
    return text;
  }

  insecure(): boolean {
    const isInsecure = this.flag('insecure', 'MIMECAST_INSECURE') ?? false;
    if (isInsecure)
      this.diagnostics.warning(
        'TLS certificates are not verified',
        'Whoever is between this machine and Mimecast can read and change everything, the client secret included. Name the authority of your proxy in SSL_CERT_FILE instead, and take insecure away.',
        path('insecure'),
      );
    return isInsecure;
  }

  flag(name: 'insecure' | 'read_only', variable: string): boolean | undefined {
    const given = this.config[name];
    if (isUnknown(given)) this.incomplete = true;
    if (typeof given === 'boolean') return given;
    const found = this.variable([variable]);
    if (found === undefined) return undefined;
    if (/^(true|1|yes)$/i.test(found.value)) return true;
    if (/^(false|0|no)$/i.test(found.value)) return false;
    return this.badVariable(found.name, 'true or false');
  }

  whole(name: 'max_retries' | 'page_size' | 'timeout_seconds', variable: string): number | undefined {
    const given = this.config[name];
    if (isUnknown(given)) this.incomplete = true;
    if (typeof given === 'number') return given;
    const found = this.variable([variable]);
    if (found === undefined) return undefined;
    const { min = 0, max = Infinity } = configurationSchema.attributes[name].options;
    const number = Number(found.value);
    if (/^\d+$/.test(found.value) && number >= min && number <= max) return number;
    return this.badVariable(found.name, `a whole number from ${min} to ${max}`);
  }

  scopes(): readonly string[] {
    const given = this.config.scopes;
    if (isUnknown(given)) this.incomplete = true;
    return Array.isArray(given) ? given.filter((scope): scope is string => typeof scope === 'string') : [];
  }

  tokenAuthMethod(): TokenAuthMethod {
    const variable = 'MIMECAST_TOKEN_AUTH_METHOD';
    const given = this.text('token_auth_method', variable) ?? tokenAuthMethods[0];
    const known = tokenAuthMethods.find((method) => method === given);
    return known ?? this.badVariable(variable, tokenAuthMethods.join(' or ')) ?? tokenAuthMethods[0];
  }

  private variable(names: string[]): { name: string; value: string } | undefined {
    for (const name of names) {
      const value = this.environment[name];
      if (value !== undefined && value !== '') return { name, value };
    }
    return undefined;
  }

  private badVariable(name: string, wanted: string): undefined {
    this.diagnostics.error(
      'Environment variable is not usable',
      `${name} must be ${wanted}. Correct it or unset it.`,
    );
    this.incomplete = true;
    return undefined;
  }
}
