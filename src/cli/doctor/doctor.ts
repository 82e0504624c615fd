import type { Clock } from '../../core/clock';
import { noLog } from '../../core/log';
import { openAccount } from '../../export/account';
import type { Environment } from '../../provider/configuration';
import { checkAccount, checkSignIn } from './account';
import type { Finding } from './finding';
import { checkMachine } from './machine';
import { checkNetwork } from './network';
import { checkPermissions } from './permissions';
import { checkSettings } from './settings';

export interface Patient {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  progress(text: string): void;
}

/** Looks at everything that a plan needs, in the order in which one depends on the other. Writes nothing. */
export async function examine({
  environment,
  clock,
  signal,
  progress,
}: Patient): Promise<readonly Finding[]> {
  progress('this machine');
  const found: Finding[] = [...checkMachine(environment)];
  const { findings, settings } = checkSettings(environment);
  found.push(...findings);
  if (!settings) return found;
  progress('network');
  const network = await checkNetwork(settings, clock, signal);
  found.push(...network.findings);
  if (!network.isReached) return found;
  // Whoever waits wants to know, not to have it tried five times.
  const impatient = { ...environment, MIMECAST_MAX_RETRIES: '1' };
  const { provider } = await openAccount({ environment: impatient, clock, log: noLog, signal });
  const mimecast = provider.mimecast();
  try {
    progress('credentials');
    const signIn = await checkSignIn(mimecast, signal);
    found.push(...signIn.findings);
    if (!signIn.isSignedIn) return found;
    progress('permissions');
    found.push(...(await checkPermissions(mimecast, signal)));
    progress('account');
    found.push(...(await checkAccount(mimecast, signal)));
    return found;
  } finally {
    mimecast.close();
  }
}

const marks = { ok: 'ok  ', note: 'note', warn: 'WARN', fail: 'FAIL' } as const;

/** One line for each finding, what to do below it. */
export function reportOf(findings: readonly Finding[]): string {
  const lines: string[] = [];
  let area = '';
  for (const finding of findings) {
    if (finding.area !== area) lines.push(...(area === '' ? [] : ['']), finding.area);
    area = finding.area;
    lines.push(`  ${marks[finding.level]}  ${printable(finding.text)}`);
    if (finding.remedy !== undefined) lines.push(`        ${printable(finding.remedy)}`);
  }
  const count = (level: Finding['level']): number => findings.filter((one) => one.level === level).length;
  const [failed, warned] = [count('fail'), count('warn')];
  const verdict = failed > 0 ? `${failed} failed` : 'Ready';
  return `${lines.join('\n')}\n\n${verdict}${warned > 0 ? `, ${warned} to look at` : ''}.\n`;
}

/** Names in an account may be anything, also what moves a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
