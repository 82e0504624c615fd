import { addressKey } from '../../src/core/email-address';
import type { Change, ManagedAccount, Memory } from '../../src/sync/types';
import type { FakeAccount } from '../harness/fake-holder';

export type Accounts = Map<string, FakeAccount>;

/** What the account and the memory would be after these changes: the effect of each verb, put plainly. */
export function simulate(
  accounts: Accounts,
  memory: Memory,
  changes: readonly Change[],
): { accounts: Accounts; memory: Memory } {
  const after: Accounts = new Map(
    [...accounts].map(([key, one]) => [
      key,
      { ...one, aliases: [...one.aliases], attributes: new Map(one.attributes) },
    ]),
  );
  const known = new Map(memory.managed.map((one) => [addressKey(one.address), one]));
  for (const change of changes) apply(after, known, change);
  return { accounts: after, memory: { ...memory, managed: [...known.values()] } };
}

function apply(accounts: Accounts, known: Map<string, ManagedAccount>, change: Change): void {
  const { verb, address, from = '', todo } = change;
  const key = addressKey(address);
  if (verb === 'await') return;
  if (verb === 'create' && accounts.has(key)) throw new Error(`${address} is there already`);
  if (verb === 'create' || (verb === 'rename' && !accounts.has(key)))
    accounts.set(key, {
      address,
      name: '',
      enabled: true,
      owner: 'cloud',
      aliases: [],
      attributes: new Map(),
    });
  const account = accounts.get(key);
  if (!account) throw new Error(`${address} is not there`);
  const loser = verb === 'rename' ? accounts.get(addressKey(from)) : account;
  for (const alias of todo.removeAliases ?? []) drop(account.aliases, alias);
  for (const alias of todo.moveAliases ?? []) drop(loser?.aliases ?? [], alias);
  if (todo.disableFrom && loser) loser.enabled = false;
  const added = (todo.addAliases ?? []).filter((alias) => !account.aliases.some((one) => same(one, alias)));
  account.aliases.push(...added);
  for (const [name, value] of todo.attributes ?? []) account.attributes.set(name, value);
  account.name = todo.name ?? account.name;
  account.enabled = todo.enabled ?? account.enabled;
  if (verb === 'rename') retire(known, from, todo.moveAliases ?? []);
  if (!todo.remember) known.delete(key);
  else known.set(key, afterLooking(todo.remember, todo.addAliases ?? [], added));
}

function retire(known: Map<string, ManagedAccount>, from: string, moved: readonly string[]): void {
  const old = known.get(addressKey(from));
  if (!old) return;
  const aliases = old.aliases.filter((alias) => !moved.includes(alias));
  known.set(addressKey(from), { address: old.address, aliases, enabled: false, disabledHere: true });
}

function afterLooking(
  remember: ManagedAccount,
  planned: readonly string[],
  added: readonly string[],
): ManagedAccount {
  const isAdded = (alias: string): boolean => added.includes(alias);
  const isPlanned = (alias: string): boolean => planned.includes(alias);
  return {
    ...remember,
    aliases: remember.aliases.filter((alias) => !isPlanned(alias) || isAdded(alias)),
    foundAliases: (remember.foundAliases ?? []).filter((alias) => !isPlanned(alias) || !isAdded(alias)),
  };
}

function drop(aliases: string[], alias: string): void {
  const index = aliases.findIndex((one) => same(one, alias));
  if (index >= 0) aliases.splice(index, 1);
}

function same(a: string, b: string): boolean {
  return addressKey(a) === addressKey(b);
}
