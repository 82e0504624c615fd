import { Diagnostics } from '../../core/diagnostics';
import { checkAddress, isNumericLoopback } from '../../http/address';
import {
  configurationSchema,
  readSettings,
  type Environment,
  type Settings,
} from '../../provider/configuration';
import { Findings, type Finding } from './finding';

/** Mimecast's own gateways of API 2.0. */
const gateways = ['api', 'uk-api', 'us-api'].map((name) => `${name}.services.mimecast.com`);

type Given = Parameters<typeof readSettings>[0];
const nothingGiven = Object.fromEntries(
  Object.keys(configurationSchema.attributes).map((name) => [name, null]),
) as unknown as Given;

export interface SettingsFound {
  readonly findings: readonly Finding[];
  /** Undefined: nothing can be called with them. */
  readonly settings?: Settings;
}

/** What the environment gives the provider; values of secrets are never said. */
export function checkSettings(environment: Environment): SettingsFound {
  const findings = new Findings('Settings');
  const diagnostics = new Diagnostics();
  const settings = readSettings(nothingGiven, environment, diagnostics);
  for (const { severity, summary, detail } of diagnostics.items)
    if (severity === 'error') findings.fail(summary, detail);
    else findings.warn(summary, detail);
  if (!settings || diagnostics.hasErrors) return { findings: findings.items };
  findings.ok('Client ID and client secret are set');
  if (!checkAddresses(settings, findings)) return { findings: findings.items };
  if (settings.insecure)
    findings.warn(
      'TLS certificates are not verified (MIMECAST_INSECURE)',
      'Anybody on the way could read the credentials: unset it, and name the CA of your gateway in NODE_EXTRA_CA_CERTS.',
    );
  if (settings.readOnly) findings.note('Read-only (MIMECAST_READ_ONLY): plans work, every write is stopped');
  if (settings.proxyUrl) findings.note('Calls go through the proxy of MIMECAST_PROXY_URL');
  noteDirectories(environment, findings);
  return { findings: findings.items, settings };
}

function checkAddresses({ baseUrl, tokenUrl }: Settings, findings: Findings): boolean {
  try {
    const url = checkAddress(baseUrl, { name: 'base_url', variable: 'MIMECAST_BASE_URL' });
    if (tokenUrl !== undefined) checkAddress(tokenUrl, { name: 'token_url', variable: 'MIMECAST_TOKEN_URL' });
    if (gateways.includes(url.hostname)) findings.ok(`Base URL is ${url.origin}`);
    else if (isNumericLoopback(url.hostname)) findings.note(`Base URL is ${url.origin}: this machine`);
    else
      findings.warn(
        `Base URL is ${url.origin}, which is none of Mimecast's gateways`,
        `Unless it is a gateway of yours, set MIMECAST_BASE_URL to one of ${gateways.map((host) => `https://${host}`).join(', ')}.`,
      );
    return true;
  } catch (error) {
    findings.error(error);
    return false;
  }
}

/** Connections to directories are in the configuration; the environment has their secrets only. */
function noteDirectories(environment: Environment, findings: Findings): void {
  const names = Object.keys(environment).filter(
    (name) =>
      /^MIMECAST_DIRECTORY_.+_(PASSWORD|CLIENT_SECRET)$/.test(name) && (environment[name] ?? '') !== '',
  );
  if (names.length > 0) findings.note(`Secrets of directories are set: ${names.sort().join(', ')}`);
}
