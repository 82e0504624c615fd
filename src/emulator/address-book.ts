import { addressKey as fullAddressKey, parseEmailAddress } from '../core/email-address';
import type { Clock } from '../core/clock';
import { isoDate } from './dates';
import { Roster } from './roster';
import { secureId } from './secure-id';
import type { SeedUser } from './seed';

/** One address: an account, or an alias of one. */
export interface User extends SeedUser {
  name: string;
  domain: string;
  source: 'cloud' | 'ldap';
  addressType: string;
  alias: boolean;
  disabled: boolean;
  attributes: Record<string, string>;
  updatedDateTime: string;
}

/** All addresses of the account, found by address, listed by domain or altogether. */
export class AddressBook {
  readonly #clock: Clock;
  readonly #all = new Roster<User>();
  readonly #byDomain = new Map<string, Roster<User>>();
  readonly #aliases = new Map<string, Set<string>>();
  readonly #purgeList = new Set<string>();
  #stamp = { second: NaN, text: '' };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#all.size;
  }

  get(address: string): User | undefined {
    return this.#all.get(addressKey(address));
  }

  /** The account of that address; undefined for an alias. */
  account(address: string): User | undefined {
    const user = this.get(address);
    return user?.alias === false ? user : undefined;
  }

  values(): IterableIterator<User> {
    return this.#all.values();
  }

  /** Rows of one domain, or of all. */
  listing(domain?: string): Roster<User> {
    if (domain === undefined) return this.#all;
    return this.#byDomain.get(domain.toLowerCase()) ?? new Roster<User>();
  }

  /** Adds a row, or replaces the row of the same address; what the row leaves out gets its default. */
  put(row: SeedUser): User {
    const key = addressKey(row.emailAddress);
    const user = this.#withDefaults({ ...row });
    const previous = this.#all.get(key);
    if (previous !== undefined) {
      this.#forgetAlias(previous);
      this.#purgeList.delete(key);
      if (previous.domain !== user.domain) this.#byDomain.get(previous.domain)?.delete(key);
    }
    this.#insert(key, user);
    return user;
  }

  /** Keeps the row itself; false, and nothing done, when its address is there already. */
  add(row: SeedUser): boolean {
    const key = addressKey(row.emailAddress);
    if (this.#all.has(key)) return false;
    this.#insert(key, this.#withDefaults(row));
    return true;
  }

  /** Changes fields of a row in place; every write renews `updatedDateTime`. */
  update(user: User, fields: Partial<User>): void {
    Object.assign(user, fields, { updatedDateTime: this.#now() });
  }

  /** Removes a row, and with an account its aliases. */
  remove(address: string): boolean {
    const key = addressKey(address);
    const user = this.#all.get(key);
    if (user === undefined) return false;
    for (const alias of this.aliasesOf(user.emailAddress)) this.#drop(addressKey(alias.emailAddress), alias);
    this.#drop(key, user);
    return true;
  }

  aliasesOf(address: string): User[] {
    const keys = [...(this.#aliases.get(addressKey(address)) ?? [])];
    return keys.flatMap((key) => this.#all.get(key) ?? []);
  }

  setPurgeListed(user: User, listed: boolean): void {
    if (listed) user.purgeListed = true;
    else delete user.purgeListed;
    if (listed) this.#purgeList.add(addressKey(user.emailAddress));
    else this.#purgeList.delete(addressKey(user.emailAddress));
  }

  /** Removes everything on the purge list; answers what it removed. */
  purge(): string[] {
    const addresses = [...this.#purgeList].flatMap((key) => this.#all.get(key)?.emailAddress ?? []);
    for (const address of addresses) this.remove(address);
    this.#purgeList.clear();
    return addresses;
  }

  #insert(key: string, user: User): void {
    this.#all.set(key, user);
    this.#domainRoster(user.domain).set(key, user);
    if (user.alias && user.aliasFor !== undefined) this.#aliasKeys(user.aliasFor).add(key);
    if (user.purgeListed) this.#purgeList.add(key);
  }

  /** Fills in what the row leaves out; in place, because a copy of 100,000 rows costs half a second. */
  #withDefaults(row: SeedUser): User {
    row.name ??= '';
    row.domain = (row.domain ?? row.emailAddress.slice(row.emailAddress.lastIndexOf('@') + 1)).toLowerCase();
    row.source ??= 'cloud';
    row.addressType ??= row.source === 'ldap' ? 'created_by_ldap_sync' : 'created_manually';
    row.alias ??= row.aliasFor !== undefined;
    row.disabled ??= false;
    row.attributes ??= {};
    row.updatedDateTime ??= this.#now();
    return row as User;
  }

  #now(): string {
    const second = Math.floor(this.#clock.now() / 1000);
    if (this.#stamp.second !== second) this.#stamp = { second, text: isoDate(second * 1000) };
    return this.#stamp.text;
  }

  #domainRoster(domain: string): Roster<User> {
    let roster = this.#byDomain.get(domain);
    if (roster === undefined) this.#byDomain.set(domain, (roster = new Roster<User>()));
    return roster;
  }

  #aliasKeys(address: string): Set<string> {
    const key = addressKey(address);
    let keys = this.#aliases.get(key);
    if (keys === undefined) this.#aliases.set(key, (keys = new Set()));
    return keys;
  }

  #drop(key: string, user: User): void {
    this.#all.delete(key);
    this.#byDomain.get(user.domain)?.delete(key);
    this.#purgeList.delete(key);
    this.#forgetAlias(user);
  }

  #forgetAlias(user: User | undefined): void {
    if (user?.aliasFor === undefined) return;
    this.#aliases.get(addressKey(user.aliasFor))?.delete(addressKey(user.emailAddress));
  }
}

/** Addresses that Mimecast makes in each domain by itself. */
export function isSystemAddress(address: string): boolean {
  return /^(postmaster|abuse)@/i.test(address);
}

export function userId(user: User): string {
  return secureId('user', addressKey(user.emailAddress));
}

/** The parsed address, or undefined when it is none. */
export function validAddress(text: string): { text: string; domain: string } | undefined {
  const parsed = parseEmailAddress(text);
  return 'problem' in parsed || text.includes('*') ? undefined : parsed;
}

/** The key by which addresses are compared; for plain ASCII without the cost of a full parse. */
export function addressKey(address: string): string {
  return /^[!-~]*[!-\-/-~]$/.test(address) ? address.toLowerCase() : fullAddressKey(address);
}
