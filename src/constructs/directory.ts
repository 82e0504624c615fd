import type { IResolvable } from 'cdktf';
import { looked } from './checked';
import { anyText, flag, number, optional, text } from './expected';
import { texts, type Shape } from './expected-objects';
import type { MimecastProviderDirectories } from './gen/provider';
import { secret, secretText, type SecretInput } from './secret-input';

export interface EntraDirectoryProps {
  /** Tenant ID, or one of the domains of the tenant. */
  readonly tenantId: string;
  /** Client ID of the app registration. Left out: for a managed identity of the system, and for Azure CLI. */
  readonly clientId?: string;
  /** Best left out: Terraform's environment has it in `MIMECAST_DIRECTORY_<NAME>_CLIENT_SECRET`. */
  readonly clientSecret?: SecretInput;
  /** File with the certificate and its private key in PEM, relative to the folder where Terraform runs. */
  readonly clientCertificatePath?: string;
  /** File with the token of a workload. Needs `useOidc`. */
  readonly oidcTokenPath?: string;
  /** Sign in with a federated identity: the token of `oidcTokenPath`, or of the pipeline. Default: `false`. */
  readonly useOidc?: boolean | IResolvable;
  /** Sign in as the managed identity of the machine. Default: `false`. */
  readonly useMsi?: boolean | IResolvable;
  /** Sign in as whoever is signed in to Azure CLI. Default: `false`. */
  readonly useCli?: boolean | IResolvable;
  /** Where to sign in, for national clouds. Default: `https://login.microsoftonline.com`. */
  readonly loginUrl?: string;
  /** Microsoft Graph, for national clouds. Default: `https://graph.microsoft.com`. */
  readonly graphUrl?: string;
}

export interface LdapDirectoryProps {
  /** Servers, tried in this order: `ldaps://HOST:PORT` or `ldap://HOST:PORT`. */
  readonly urls: readonly string[];
  /** Who signs in: a distinguished name, or for Active Directory `user@domain`. Left out: nobody. */
  readonly bindDn?: string;
  /** Best left out: Terraform's environment has it in `MIMECAST_DIRECTORY_<NAME>_PASSWORD`. */
  readonly bindPassword?: SecretInput;
  /** Turn a plain connection into TLS before anything is sent. Default: `false`. */
  readonly startTls?: boolean | IResolvable;
  /** Certificates of the authorities to trust, in PEM. Default: those of the machine. */
  readonly caPem?: string;
  /** Entries in a page. Default: 500. */
  readonly pageSize?: number;
  /** Longest wait for one answer, in seconds. Default: 30. */
  readonly timeoutSeconds?: number;
}

const entraShape: Shape<EntraDirectoryProps> = {
  tenantId: text('the ID of the tenant, or one of its domains'),
  clientId: optional(anyText),
  clientSecret: optional(secret),
  clientCertificatePath: optional(anyText),
  oidcTokenPath: optional(anyText),
  useOidc: optional(flag),
  useMsi: optional(flag),
  useCli: optional(flag),
  loginUrl: optional(anyText),
  graphUrl: optional(anyText),
};

const ldapShape: Shape<LdapDirectoryProps> = {
  urls: texts,
  bindDn: optional(anyText),
  bindPassword: optional(secret),
  startTls: optional(flag),
  caPem: optional(anyText),
  pageSize: optional(number),
  timeoutSeconds: optional(number),
};

interface DirectorySecret {
  /** Of the property, for messages. */
  readonly property: string;
  /** The end of the environment variable that may hold it instead. */
  readonly variable: string;
  readonly value: string | undefined;
}

/** A directory that sources of users read, as the provider is told of it. */
export abstract class Directory {
  /** A tenant of Entra ID, read through Microsoft Graph. */
  static entra(name: string, props: EntraDirectoryProps): EntraDirectory {
    return new EntraDirectory(name, props);
  }

  /** A directory that is read over LDAP, such as Active Directory. */
  static ldap(name: string, props: LdapDirectoryProps): LdapDirectory {
    return new LdapDirectory(name, props);
  }

  /** As it stands in the provider configuration. */
  abstract readonly config: MimecastProviderDirectories;
  /** What is wrong with it, each with its property. */
  abstract readonly mistakes: readonly string[];
  abstract readonly secret: DirectorySecret;

  protected constructor(
    /** Sources name it so, and the environment variable of its secret. */
    readonly name: string,
  ) {}

  /** What stands for it in the names of environment variables. */
  get variablePart(): string {
    return this.name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  }

  /** The environment variable that may hold its secret. */
  get secretVariable(): string {
    return `MIMECAST_DIRECTORY_${this.variablePart}_${this.secret.variable}`;
  }
}

export class EntraDirectory extends Directory {
  readonly config: MimecastProviderDirectories;
  readonly mistakes: readonly string[];
  readonly secret: DirectorySecret;

  constructor(name: string, given: EntraDirectoryProps) {
    super(name);
    const { seen, mistakes } = looked(given, entraShape);
    const clientSecret = seen.clientSecret && secretText(seen.clientSecret);
    this.config = { entra: { ...seen, clientSecret } };
    this.mistakes = mistakes;
    this.secret = { property: 'clientSecret', variable: 'CLIENT_SECRET', value: clientSecret };
  }
}

export class LdapDirectory extends Directory {
  readonly config: MimecastProviderDirectories;
  readonly mistakes: readonly string[];
  readonly secret: DirectorySecret;

  constructor(name: string, given: LdapDirectoryProps) {
    super(name);
    const { seen, mistakes } = looked(given, ldapShape);
    const bindPassword = seen.bindPassword && secretText(seen.bindPassword);
    this.config = { ldap: { ...seen, urls: [...seen.urls], bindPassword } };
    this.mistakes = mistakes;
    this.secret = { property: 'bindPassword', variable: 'PASSWORD', value: bindPassword };
  }
}
