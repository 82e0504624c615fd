import type { Clock } from '../core/clock';
import { ConfigError } from '../core/errors';
import type { Log } from '../core/log';
import type { Secret } from '../core/secret';
import { checkAddress } from '../http/address';
import { clientCredentials } from '../http/client-credentials';
import { createHttp } from '../http/http';
import type { Http, HttpOptions } from '../http/http';
import { readOnlyError } from '../http/read-only';
import { AccountArea } from './account';
import { AddressAlterationArea } from './address-alteration';
import { AttributesArea } from './attributes';
import type { Caller } from './caller';
import { ConnectorsArea } from './connectors';
import { DefinitionsArea } from './definitions';
import { DirectoryIntegrationsArea } from './directory-integrations';
import { DomainsArea } from './domains';
import { credentialsAdvice } from './error-codes';
import { GroupsArea } from './groups';
import { IntegrationsArea } from './integrations';
import { PoliciesArea } from './policies';
import { ManagedUrlsArea } from './managed-urls';
import { UsersArea } from './users';
import { WebUrlsArea } from './web-urls';

export interface MimecastConfig {
  readonly baseUrl: string;
  /** Left out: `oauth/token` below the base URL. */
  readonly tokenUrl?: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Act on this child account, where the API allows it. */
  readonly accountCode?: string;
  readonly readOnly: boolean;
  readonly maxRetries: number;
  /** Rows a page; left out: the largest that each listing takes. */
  readonly pageSize?: number;
  /** For one attempt of one call. */
  readonly timeoutSeconds: number;
  readonly proxyUrl?: Secret;
  readonly insecure: boolean;
  readonly scopes: readonly string[];
  readonly tokenAuthMethod: 'client_secret_post' | 'client_secret_basic';
  readonly userAgent?: string;
  /** Bodies (redacted) in the log at trace level; left out: when Terraform's log is at TRACE. */
  readonly logBodies?: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** A Mimecast account through API 2.0. Every call throws ApiError or ConfigError, and nothing else. */
export interface Mimecast {
  /** As given, without a slash at its end. */
  readonly baseUrl: string;
  readonly account: AccountArea;
  readonly domains: DomainsArea;
  readonly users: UsersArea;
  readonly attributes: AttributesArea;
  readonly groups: GroupsArea;
  readonly integrations: IntegrationsArea;
  readonly directoryIntegrations: DirectoryIntegrationsArea;
  readonly connectors: ConnectorsArea;
  readonly policies: PoliciesArea;
  readonly definitions: DefinitionsArea;
  readonly addressAlteration: AddressAlterationArea;
  readonly webUrls: WebUrlsArea;
  readonly managedUrls: ManagedUrlsArea;
  /** For areas that are not part of this interface. */
  readonly caller: Caller;
  /** @throws ConfigError while nothing may be written. @param does what is about to be done, after "could not". */
  assertWritable(does: string): void;
  /** Milliseconds spent waiting for quota so far, all calls together. */
  waitedMs(): number;
  /** Lets go of idle connections. */
  close(): void;
}

const baseUrlSetting = { name: 'base_url', variable: 'MIMECAST_BASE_URL' };
const tokenUrlSetting = { name: 'token_url', variable: 'MIMECAST_TOKEN_URL' };

/** @throws ConfigError for addresses, credentials or a proxy that cannot be. Calls nothing. */
export function createMimecast(config: MimecastConfig): Mimecast {
  const baseUrl = config.baseUrl.replace(/\/+$/, '');
  const { http, login } = connect(config, baseUrl);
  const caller: Caller = {
    http,
    ...(config.accountCode === undefined ? {} : { accountCode: config.accountCode }),
    ...(config.pageSize === undefined ? {} : { pageSize: config.pageSize }),
  };
  return {
    baseUrl,
    account: new AccountArea(caller),
    domains: new DomainsArea(caller),
    users: new UsersArea(caller),
    attributes: new AttributesArea(caller),
    groups: new GroupsArea(caller),
    integrations: new IntegrationsArea(caller),
    directoryIntegrations: new DirectoryIntegrationsArea(caller),
    connectors: new ConnectorsArea(caller),
    policies: new PoliciesArea(caller),
    definitions: new DefinitionsArea(caller),
    addressAlteration: new AddressAlterationArea(caller),
    webUrls: new WebUrlsArea(caller),
    managedUrls: new ManagedUrlsArea(caller),
    caller,
    assertWritable: (does) => {
      if (config.readOnly) throw readOnlyError(does);
    },
    waitedMs: () => http.waitedMs(),
    close: () => {
      http.close();
      login.close();
    },
  };
}

function connect(config: MimecastConfig, baseUrl: string): { readonly http: Http; readonly login: Http } {
  const { clientId, clientSecret, scopes, clock, log, logBodies, userAgent } = config;
  if (clientId === '' || clientSecret.reveal() === '')
    throw new ConfigError('No Mimecast credentials', credentialsAdvice);
  checkAddress(baseUrl, baseUrlSetting);
  const setting = config.tokenUrl === undefined ? baseUrlSetting : tokenUrlSetting;
  const tokenUrl = checkAddress(config.tokenUrl ?? `${baseUrl}/oauth/token`, setting);
  const proxyUrl = config.proxyUrl?.reveal();
  const shared: Omit<HttpOptions, 'baseUrl' | 'readOnly'> = {
    service: 'Mimecast',
    timeoutMs: config.timeoutSeconds * 1000,
    maxRetries: config.maxRetries,
    insecure: config.insecure,
    clock,
    log,
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(logBodies === undefined ? {} : { logBodies }),
  };
  const login = createHttp({ ...shared, baseUrl: tokenUrl.origin, setting, readOnly: false });
  const tokens = clientCredentials(
    login,
    {
      path: `${tokenUrl.pathname}${tokenUrl.search}`,
      clientId,
      clientSecret,
      method: config.tokenAuthMethod === 'client_secret_basic' ? 'basic' : 'body',
      scopes,
      service: 'Mimecast',
      remedy: credentialsAdvice,
    },
    clock,
  );
  const { redactor } = login;
  const { readOnly } = config;
  return {
    login,
    http: createHttp({ ...shared, baseUrl, setting: baseUrlSetting, readOnly, tokens, redactor }),
  };
}
