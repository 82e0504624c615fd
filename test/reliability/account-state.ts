import type { EmulatorSeed } from '../../src/emulator/seed';
import { groupName } from './company';

/** What an account comes to, as its people would notice: by address, and the group by member. */
export type AccountState = Readonly<Record<string, string>>;

/** Ids, dates and order aside. Two groups of one name, or two members of one address, show. */
export function accountState({ users = [], groups = [] }: EmulatorSeed): AccountState {
  const state: Record<string, string> = {};
  const put = (key: string, value: string): void => {
    state[key] = key in state ? `${state[key]} AND ${value}` : value;
  };
  for (const { emailAddress, name, disabled, alias, aliasFor, attributes, source, purgeListed } of users) {
    const marks = [
      alias ? `alias of ${aliasFor ?? '?'}` : (name ?? ''),
      disabled ? 'disabled' : '',
      source ?? '',
      purgeListed ? 'to be purged' : '',
      JSON.stringify(attributes ?? {}),
    ];
    put(emailAddress, marks.filter((mark) => mark !== '' && mark !== '{}').join(', '));
  }
  for (const { description, members = [] } of groups.filter((group) => group.description === groupName)) {
    put(`group ${description}`, 'there');
    for (const { emailAddress, domain } of members) put(`member ${emailAddress ?? domain}`, 'in');
  }
  return state;
}

/** Where two accounts differ: `address: this | that`. */
export function differences(one: AccountState, other: AccountState): string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return keys
    .filter((key) => one[key] !== other[key])
    .map((key) => `${key}: ${one[key] ?? 'nothing'} | ${other[key] ?? 'nothing'}`);
}
