import { count, firstOf } from '../../core/counted';
import { ApiError } from '../../core/errors';
import type { Mimecast } from '../../mimecast/mimecast';
import { Findings, type Finding } from './finding';

export interface SignInFound {
  readonly findings: readonly Finding[];
  readonly isSignedIn: boolean;
}

/** Whether the credentials are good: the first call asks for a token. */
export async function checkSignIn(mimecast: Mimecast, signal: AbortSignal): Promise<SignInFound> {
  const findings = new Findings('Credentials');
  try {
    await mimecast.account.whoami(signal);
  } catch (error) {
    // The product for this one function may be missing; the token was good.
    if (!(error instanceof ApiError) || error.kind !== 'forbidden') {
      findings.error(error);
      return { findings: findings.items, isSignedIn: false };
    }
  }
  findings.ok('Mimecast gives a token for the client ID and secret');
  return { findings: findings.items, isSignedIn: true };
}

/** What account it is, its domains, and whether its directories are well. What is forbidden is said elsewhere. */
export async function checkAccount(mimecast: Mimecast, signal: AbortSignal): Promise<readonly Finding[]> {
  const findings = new Findings('Account');
  const facts = await orNothing(mimecast.account.read(signal), findings);
  if (facts) {
    const { accountName, accountCode, region } = facts;
    const parts = [accountName, accountCode, region && `region ${region}`].filter(Boolean);
    findings.ok(parts.length === 0 ? 'It does not say its name' : parts.join(', '));
  }
  const domains = await orNothing(mimecast.domains.listInternal(signal), findings);
  if (domains?.length === 0)
    findings.warn(
      'The account has no internal domain',
      'Add one in the Administration Console: only its users can be synchronized.',
    );
  else if (domains) findings.ok(domainsText(domains.map(({ domain }) => domain)));
  const integrations = await orNothing(mimecast.integrations.list(signal), findings);
  if (integrations?.length === 0) findings.note('No directory integration');
  for (const { description, type, enabled, status } of integrations ?? []) {
    const name = `Directory integration "${description === '' ? type : description}" (${type})`;
    if (status === 'error')
      findings.fail(
        `${name} is in error`,
        'While it is, nobody is removed by a user synchronization, or by Mimecast. The Administration Console says what is wrong (Services, Directory Synchronization); verify = true on its resource runs its tests.',
      );
    else if (!enabled || status === 'not_active')
      findings.warn(
        `${name} is disabled`,
        'While it is, nobody is removed by a user synchronization, or by Mimecast: enable it, or delete it if it is not used.',
      );
    else findings.ok(`${name} is well`);
  }
  return findings.items;
}

function domainsText(names: readonly string[]): string {
  return `${count(names.length, 'internal domain')}: ${firstOf([...names].sort())}`;
}

async function orNothing<T>(asked: Promise<T>, findings: Findings): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'forbidden') findings.error(error);
    return undefined;
  }
}
