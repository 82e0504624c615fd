import { addressKey } from '../core/email-address';
import type { AccountHolder } from './ports';
import type { DesiredAccount, PresentFacts } from './types';

/** Which parts of each account are read back. */
export interface Verify {
  readonly aliases: boolean;
  readonly attributes: boolean;
}

/** Calls side by side. */
const lanes = 8;

/** Reads back what is declared of accounts that are present and may be changed: one call for each account and part. */
export async function verifyAccounts(
  accounts: readonly DesiredAccount[],
  verify: Verify,
  holder: AccountHolder,
  signal: AbortSignal,
): Promise<readonly DesiredAccount[]> {
  if (!verify.aliases && !verify.attributes) return accounts;
  const verified = [...accounts];
  let next = 0;
  let hasFailed = false;
  const lane = async (): Promise<void> => {
    while (next < accounts.length && !hasFailed) {
      const index = next++;
      const account = accounts[index];
      if (account?.present && !account.handsOff)
        verified[index] = await readBack(account, verify, holder, signal);
    }
  };
  const guarded = (): Promise<void> =>
    lane().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    });
  await Promise.all(Array.from({ length: lanes }, guarded));
  return verified;
}

async function readBack(
  account: DesiredAccount,
  verify: Verify,
  holder: AccountHolder,
  signal: AbortSignal,
): Promise<DesiredAccount> {
  const wrong: { wrongAliases?: readonly string[]; wrongAttributes?: readonly string[] } = {};
  if (verify.aliases && account.aliases.length > 0) {
    const actual = new Set((await holder.readAliases(account.address, signal)).map(addressKey));
    wrong.wrongAliases = account.aliases.filter((alias) => !actual.has(addressKey(alias)));
  }
  if (verify.attributes && account.attributes.size > 0) {
    const actual = await holder.readAttributes(account.address, signal);
    const names = [...account.attributes].filter(([name, value]) => actual.get(name) !== value);
    wrong.wrongAttributes = names.map(([name]) => name);
  }
  return { ...account, present: { ...(account.present as PresentFacts), ...wrong } };
}
