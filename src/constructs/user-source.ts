import type { Construct } from 'constructs';
import { bindCsv, type CsvOptions } from './csv-source';
import type { EntraDirectory, LdapDirectory } from './directory';
import { bindEntra, bindLdap, type EntraOptions, type LdapOptions } from './directory-source';
import type { BoundSource } from './source-fields';

/** Where declared users come from, besides those in code. */
export class UserSource {
  /**
   * A CSV file; `path` is relative to the working directory of the synthesis. The active users export of the Microsoft 365
   * admin centre, of Active Directory, and Mimecast's import template are recognised without `columns`.
   */
  static csv(path: string, options: CsvOptions = {}): UserSource {
    return new UserSource((scope, id) => bindCsv(scope, id, path, options));
  }

  /**
   * Users of a tenant of Entra ID: all, or those of `groups`.
   * @param directory one of the `directories` of the provider, or the name of one.
   */
  static entra(directory: EntraDirectory | string, options: EntraOptions = {}): UserSource {
    return new UserSource(() => bindEntra(directory, options));
  }

  /**
   * People in a directory that is read over LDAP.
   * @param directory one of the `directories` of the provider, or the name of one.
   */
  static ldap(directory: LdapDirectory | string, options: LdapOptions = {}): UserSource {
    return new UserSource(() => bindLdap(directory, options));
  }

  private constructor(
    /** Called by the construct that reads from this source. */
    readonly bind: (scope: Construct, id: string) => BoundSource,
  ) {}
}
