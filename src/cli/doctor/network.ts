import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../../core/clock';
import { noLog } from '../../core/log';
import { createHttp } from '../../http/http';
import type { Settings } from '../../provider/configuration';
import { Findings, type Finding } from './finding';

export interface NetworkFound {
  readonly findings: readonly Finding[];
  readonly isReached: boolean;
}

/** Name, connection, certificate, and what time it is there. */
export async function checkNetwork(
  settings: Settings,
  clock: Clock,
  signal: AbortSignal,
): Promise<NetworkFound> {
  const findings = new Findings('Network');
  const { hostname } = new URL(settings.baseUrl);
  if (!settings.proxyUrl && isIP(hostname.replace(/^\[|\]$/g, '')) === 0) {
    if (!(await isNamed(hostname, findings))) return { findings: findings.items, isReached: false };
  }
  try {
    const before = clock.now();
    const date = await dateOf(settings, clock, signal);
    findings.ok(`${new URL(settings.baseUrl).origin} answers`);
    if (date !== undefined) compareClocks(date - (before + clock.now()) / 2, findings);
    return { findings: findings.items, isReached: true };
  } catch (error) {
    findings.error(error);
    return { findings: findings.items, isReached: false };
  }
}

async function isNamed(hostname: string, findings: Findings): Promise<boolean> {
  try {
    await lookup(hostname);
    findings.ok(`${hostname} has an address`);
    return true;
  } catch (error) {
    const { code = 'no code' } = error as NodeJS.ErrnoException;
    findings.fail(
      `${hostname} has no address (${code})`,
      'Check MIMECAST_BASE_URL, and the DNS of this machine. Where only a proxy knows names outside, set MIMECAST_PROXY_URL.',
    );
    return false;
  }
}

/** Milliseconds since 1970 of the answer's Date header, which has whole seconds. Any answer will do: nobody signs in. */
async function dateOf(settings: Settings, clock: Clock, signal: AbortSignal): Promise<number | undefined> {
  const { baseUrl, timeoutSeconds, insecure, proxyUrl } = settings;
  const http = createHttp({
    ...{ service: 'Mimecast', baseUrl: baseUrl.replace(/\/+$/, ''), insecure, clock, log: noLog },
    ...{ setting: { name: 'base_url', variable: 'MIMECAST_BASE_URL' } },
    ...{ timeoutMs: timeoutSeconds * 1000, maxRetries: 0, readOnly: true },
    ...(proxyUrl === undefined ? {} : { proxyUrl: proxyUrl.reveal() }),
  });
  try {
    const answer = await http.send({
      ...{ method: 'GET', path: '/', lane: 'GET /', does: 'reach Mimecast', isWrite: false },
      ...{ repeat: 'safe', signal },
    });
    const date = Date.parse(answer.headers['date'] ?? '');
    return Number.isNaN(date) ? undefined : date;
  } finally {
    http.close();
  }
}

const remedy =
  'Set the clock of this machine (NTP). Comparisons date themselves by it (limits.max_plan_age), and Entra ID refuses what was signed with a wrong time.';

/** @param ahead milliseconds by which Mimecast's clock is ahead of this one. */
function compareClocks(ahead: number, findings: Findings): void {
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const text = `The clock of this machine is ${seconds} seconds ${ahead > 0 ? 'behind' : 'ahead of'} Mimecast's`;
  if (seconds > 300) findings.fail(text, remedy);
  else if (seconds > 60) findings.warn(text, remedy);
  else findings.ok('The clock of this machine agrees with that of Mimecast');
}
