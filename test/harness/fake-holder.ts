import { addressKey } from '../../src/core/email-address';
import type { ApiErrorFacts } from '../../src/core/errors';
import { ApiError } from '../../src/core/errors';
import type {
  AccountHolder,
  IntegrationState,
  InternalDomainFacts,
  ListedAddress,
  NewAccount,
  Owner,
  WriteOutcome,
} from '../../src/sync/ports';

export interface FakeAccount {
  readonly address: string;
  name: string;
  enabled: boolean;
  owner: Owner;
  readonly aliases: string[];
  readonly attributes: Map<string, string>;
}

export interface FakeCall {
  readonly method: keyof AccountHolder;
  /** The account; for calls about many, their addresses joined by a space. */
  readonly address: string;
  readonly value: string;
  readonly isWrite: boolean;
  /** Of the writes so far, from 0; of a read, how many writes went before. */
  readonly write: number;
}

/** `before`: the call has no effect; `after`: it has, and its answer is lost. */
export interface FakeFailure {
  readonly when: 'before' | 'after';
  readonly error: Error;
}

export function apiError(kind: ApiErrorFacts['kind'], facts: Omit<ApiErrorFacts, 'kind'> = {}): ApiError {
  return new ApiError({ kind, ...facts }, `remote said ${kind}`, 'Look at the account.');
}

/** Its effect took place, and nobody heard of it. */
export const lostAnswer: FakeFailure = {
  when: 'after',
  error: apiError('unavailable', { outcomeUnknown: true }),
};
/** It never arrived, and nobody knows. */
export const lostCall: FakeFailure = {
  when: 'before',
  error: apiError('unavailable', { outcomeUnknown: true }),
};

/** Accounts in memory, with failures at will. Keeps the rules that matter: an address is one thing only. */
export class FakeHolder implements AccountHolder {
  readonly accounts = new Map<string, FakeAccount>();
  readonly purgeList = new Set<string>();
  readonly calls: FakeCall[] = [];
  /** Writes that found nothing to change: repeated for nothing. */
  idleWrites = 0;
  integrationStates: readonly IntegrationState[] = [];
  syncAnswer: 'started' | 'already_running' | 'no_integrations' = 'started';
  /** Asked before every call. */
  failing: (call: FakeCall) => FakeFailure | undefined = () => undefined;
  /** Runs at the start of every call: the world may change, a signal may abort. */
  beforeCall: (call: FakeCall) => void = () => undefined;
  inFlight = 0;
  mostInFlight = 0;
  #writes = 0;

  put(account: Partial<FakeAccount> & { address: string }): FakeAccount {
    const whole = {
      name: '',
      enabled: true,
      owner: 'cloud' as const,
      aliases: [],
      attributes: new Map(),
      ...account,
    };
    this.accounts.set(addressKey(account.address), whole);
    return whole;
  }

  get(address: string): FakeAccount | undefined {
    return this.accounts.get(addressKey(address));
  }

  writesOf(...methods: (keyof AccountHolder)[]): string[] {
    return this.calls
      .filter((call) => call.isWrite && (methods.length === 0 || methods.includes(call.method)))
      .map(({ method, address, value }) => [method, address, value].filter((part) => part !== '').join(' '));
  }

  rows(): ListedAddress[] {
    return [...this.accounts.values()].flatMap(({ address, name, enabled, owner, aliases }) => [
      { address, name, enabled, owner, isAlias: false },
      ...aliases.map((alias) => ({ address: alias, name, enabled, owner, isAlias: true })),
    ]);
  }

  identify = (): Promise<{ accountCode: string; baseUrl: string }> =>
    Promise.resolve({ accountCode: 'C1', baseUrl: 'https://x.example' });
  internalDomains = (): Promise<readonly InternalDomainFacts[]> => Promise.resolve([{ domain: 'x.example' }]);
  integrations = (): Promise<readonly IntegrationState[]> => Promise.resolve(this.integrationStates);

  listAddresses(domains: readonly string[]): Promise<readonly ListedAddress[]> {
    const isIn = ({ address }: ListedAddress): boolean =>
      domains.some((domain) => address.endsWith(`@${domain}`));
    return this.#call('listAddresses', domains.join(' '), '', false, () => this.rows().filter(isIn));
  }

  readAliases(address: string): Promise<readonly string[]> {
    return this.#call('readAliases', address, '', false, () => [...this.#need(address).aliases]);
  }

  readAttributes(address: string): Promise<ReadonlyMap<string, string>> {
    return this.#call('readAttributes', address, '', false, () => new Map(this.#need(address).attributes));
  }

  readAccount(address: string): Promise<Pick<ListedAddress, 'address' | 'name' | 'enabled'> | undefined> {
    return this.#call('readAccount', address, '', false, () => {
      const account = this.get(address);
      return account && { address: account.address, name: account.name, enabled: account.enabled };
    });
  }

  create({ address, name = '' }: NewAccount): Promise<WriteOutcome> {
    return this.#write('create', address, '', () => {
      if (this.get(address)) return false;
      this.#needFree(address);
      this.put({ address, name });
      return true;
    });
  }

  setName(address: string, name: string): Promise<WriteOutcome> {
    return this.#write('setName', address, name, () => {
      const account = this.#need(address);
      const isNew = account.name !== name;
      account.name = name;
      return isNew;
    });
  }

  setEnabled(address: string, enabled: boolean): Promise<WriteOutcome> {
    return this.#write('setEnabled', address, String(enabled), () => {
      const account = this.#need(address);
      const isNew = account.enabled !== enabled;
      account.enabled = enabled;
      return isNew;
    });
  }

  addAlias(address: string, alias: string): Promise<WriteOutcome> {
    return this.#write('addAlias', address, alias, () => {
      const { aliases } = this.#need(address);
      if (aliases.includes(alias)) return false;
      this.#needFree(alias);
      aliases.push(alias);
      return true;
    });
  }

  removeAlias(address: string, alias: string): Promise<WriteOutcome> {
    return this.#write('removeAlias', address, alias, () => {
      const { aliases } = this.#need(address);
      const index = aliases.indexOf(alias);
      if (index >= 0) aliases.splice(index, 1);
      return index >= 0;
    });
  }

  setAttributes(address: string, values: ReadonlyMap<string, string>): Promise<WriteOutcome> {
    const text = [...values].map(([name, value]) => `${name}=${value}`).join(',');
    return this.#write('setAttributes', address, text, () => {
      const { attributes } = this.#need(address);
      const isNew = [...values].some(([name, value]) => attributes.get(name) !== value);
      for (const [name, value] of values) attributes.set(name, value);
      return isNew;
    });
  }

  async addToPurgeList(addresses: readonly string[]): Promise<void> {
    if (addresses.length > 1000) throw new Error('more than 1,000 addresses in one call');
    await this.#write('addToPurgeList', addresses.join(' '), '', () => {
      for (const address of addresses) this.purgeList.add(addressKey(address));
      return true;
    });
  }

  async removeFromPurgeList(addresses: readonly string[]): Promise<void> {
    await this.#write('removeFromPurgeList', addresses.join(' '), '', () =>
      addresses.some((address) => this.purgeList.delete(addressKey(address))),
    );
  }

  requestDirectorySync(): Promise<'started' | 'already_running' | 'no_integrations'> {
    return this.#call('requestDirectorySync', '', '', false, () => this.syncAnswer);
  }

  #write(
    method: keyof AccountHolder,
    address: string,
    value: string,
    change: () => boolean,
  ): Promise<WriteOutcome> {
    return this.#call(method, address, value, true, () => {
      if (change()) return 'done';
      this.idleWrites++;
      return 'already';
    });
  }

  async #call<T>(
    method: keyof AccountHolder,
    address: string,
    value: string,
    isWrite: boolean,
    answer: () => T,
  ): Promise<T> {
    const call: FakeCall = { method, address, value, isWrite, write: this.#writes };
    if (isWrite) this.#writes++;
    this.calls.push(call);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      this.beforeCall(call);
      await Promise.resolve();
      const failure = this.failing(call);
      if (failure?.when === 'before') throw failure.error;
      const answered = answer();
      if (failure) throw failure.error;
      return answered;
    } finally {
      this.inFlight--;
    }
  }

  #need(address: string): FakeAccount {
    const account = this.get(address);
    if (!account) throw apiError('not_found', { code: 'err_user_not_found', requestId: 'req-1' });
    return account;
  }

  #needFree(address: string): void {
    const key = addressKey(address);
    if (this.rows().some((row) => addressKey(row.address) === key))
      throw apiError('conflict', { code: 'err_address_in_use', requestId: 'req-2' });
  }
}
