import type { Caller } from './caller';
import { callOne } from './envelope';
import { compact, isObject, textOf } from './json-value';
import { byId } from './listing';
import { operations } from './operations';
import { callRest, listRest } from './rest';

/** Account codes by system; which of them an account has depends on what it uses. */
export interface AccountCodes {
  readonly ci?: string;
  readonly cg?: string;
  readonly x1?: string;
  readonly lead?: string;
}

export interface WhoAmI {
  readonly version?: string;
  readonly type?: string;
  readonly accountCodes: AccountCodes;
  readonly homeAccountCodes: AccountCodes;
}

/** The account, without its support code and pass phrase. */
export interface AccountFacts {
  readonly accountCode?: string;
  readonly accountName?: string;
  readonly region?: string;
  readonly type?: string;
}

export interface Role {
  readonly id: string;
  readonly roleName: string;
}

/** Who the credentials belong to, and what that account is. */
export class AccountArea {
  constructor(private readonly caller: Caller) {}

  /** Needs no permission: a good first call. */
  async whoami(signal: AbortSignal): Promise<WhoAmI> {
    const row = await callRest(this.caller, operations.whoami, { signal });
    const home = row['home-account'] ?? row['homeAccount'];
    return {
      ...compact({ version: textOf(row, 'version'), type: textOf(row, 'type') }),
      accountCodes: codesOf(row['account-codes'] ?? row['accountCodes']),
      homeAccountCodes: codesOf(
        isObject(home) ? (home['account-codes'] ?? home['accountCodes'] ?? home) : undefined,
      ),
    };
  }

  async read(signal: AbortSignal): Promise<AccountFacts> {
    const row = (await callOne(this.caller, operations.getAccount, undefined, signal)) ?? {};
    return compact({
      accountCode: textOf(row, 'accountCode'),
      accountName: textOf(row, 'accountName'),
      region: textOf(row, 'region'),
      type: textOf(row, 'type'),
    });
  }

  /** The code by which this account is told from others: one call that needs no permission, or else a second one. */
  async accountCode(signal: AbortSignal): Promise<string> {
    if (this.caller.accountCode !== undefined) return this.caller.accountCode;
    const { accountCodes } = await this.whoami(signal);
    const code = accountCodes.cg ?? accountCodes.lead ?? accountCodes.ci ?? accountCodes.x1;
    return code ?? (await this.read(signal)).accountCode ?? '';
  }

  listRoles(signal: AbortSignal): Promise<Role[]> {
    const form = byId((row, id) => ({ id, roleName: textOf(row, 'roleName', 'name') ?? '' }));
    return listRest(this.caller, operations.listRoles, { signal }, ['roles'], form);
  }
}

function codesOf(value: unknown): AccountCodes {
  if (!isObject(value)) return {};
  return compact({
    ci: textOf(value, 'ci'),
    cg: textOf(value, 'cg'),
    x1: textOf(value, 'x1'),
    lead: textOf(value, 'lead'),
  });
}
