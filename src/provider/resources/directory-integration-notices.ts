import type { Diagnostics } from '../../core/diagnostics';
import { ApiError } from '../../core/errors';
import type { Context } from '../../framework/definitions';
import type { Connector } from '../../mimecast/connectors';
import type { Values } from '../attribute-values';
import type { Configured } from '../configured';
import { listedConnectors } from '../connector-listing';
import { holdsOursToo } from '../integration-faults';
import { titledBy } from '../warnings';

/** The names of integrations stand in summaries, since Terraform folds warnings of one summary into one. */
export function titled(values: Values, what: string): string {
  return titledBy(textIn(values, 'description'), what);
}

function textIn(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** A Microsoft 365 integration without a connector: there is nothing to sign in with. */
export function warnOfNoConnector(values: Values, diagnostics: Diagnostics, more = ''): void {
  diagnostics.warning(
    titled(values, 'no consent'),
    `The Microsoft 365 integration "${textIn(values, 'description')}" names no cloud connector, and Mimecast does not synchronize with it: there is no consent to sign in with. ${howToConsent(values)} Then set connector_id to the ID of that connector (data.mimecast_connectors lists them).${more}`,
  );
}

/**
 * Says so where the consent of a Microsoft 365 integration is missing: only a person can give it. Says nothing where the role may
 * not read connectors.
 * @param status of the integration, where Mimecast answered it.
 * @returns whether it said something.
 */
export async function warnOfConsent(
  { provider, signal, diagnostics }: Context<Configured>,
  values: Values,
  status: unknown,
): Promise<boolean> {
  const holding = status === 'error' && values['enabled'] !== false ? ` ${holdsOursToo}` : '';
  const id = textIn(values, 'connector_id');
  if (id === '') {
    if (values['enabled'] === false || (status !== 'not_active' && status !== 'error')) return false;
    warnOfNoConnector(values, diagnostics, holding);
    return true;
  }
  const found = await findConnector(provider, id, signal);
  if (found === 'withheld' || isConnected(found)) return false;
  const [summary, detail] = consentWarning(values, found);
  diagnostics.warning(summary, `${detail}${holding}`);
  return true;
}

/**
 * What to add to the refusal of a write: the reason may be the cloud connector, of which Mimecast then says as good as nothing.
 * Undefined: nothing is known to be wrong with it.
 */
export async function consentBehind(
  { provider, signal }: Pick<Context<Configured>, 'provider' | 'signal'>,
  values: Values,
): Promise<string | undefined> {
  const id = textIn(values, 'connector_id');
  const found = id === '' ? 'withheld' : await findConnector(provider, id, signal);
  if (found === 'withheld' || found === undefined || isConnected(found)) return undefined;
  const name = `"${found.name ?? found.id}"`;
  const state =
    found.status === 'configured'
      ? `Nobody has given consent to the cloud connector ${name} yet (status configured)`
      : `The cloud connector ${name} is not connected (status ${found.status ?? 'unknown'})`;
  return `${state}, which may be why. ${howToConsent(values, name)} Then apply again.`;
}

/** One that does not say its state may well be. */
function isConnected(connector: Connector | undefined): boolean {
  return connector !== undefined && (connector.status === undefined || connector.status === 'connected');
}

function consentWarning(values: Values, connector: Connector | undefined): [string, string] {
  const of = `The Microsoft 365 integration "${textIn(values, 'description')}"`;
  if (connector === undefined) {
    return [
      titled(values, 'cloud connector is gone'),
      `${of} names a cloud connector that is not there, so that Mimecast cannot sign in. ${howToConsent(values)} Then set connector_id to its ID (data.mimecast_connectors lists them).`,
    ];
  }
  const name = `"${connector.name ?? connector.id}"`;
  if (connector.status === 'configured') {
    return [
      titled(values, 'consent is pending'),
      `${of} works with the cloud connector ${name}, to which nobody has given consent yet (status configured). Until then Mimecast synchronizes nothing with it. ${howToConsent(values, name)} Nothing has to be changed here.`,
    ];
  }
  return [
    titled(values, 'cloud connector is in error'),
    `${of} works with the cloud connector ${name}, which is not connected (status ${connector.status ?? 'unknown'}): its consent was taken back, or has run out. ${howToConsent(values, name)}`,
  ];
}

function howToConsent(values: Values, connector?: string): string {
  const tenant = textIn(values, 'tenant_domain');
  return `In the Administration Console, open Services > Connectors, ${connector === undefined ? 'create a connector for directory synchronization' : `choose ${connector}`} and sign in to Microsoft as an administrator who may consent for the tenant${tenant === '' ? '' : ` ${tenant}`}.`;
}

/** A warning is not worth a failure: whatever keeps connectors from being read, nothing is said. */
async function findConnector(
  provider: Configured,
  id: string,
  signal: AbortSignal,
): Promise<Connector | undefined | 'withheld'> {
  const listed = await listedConnectors(provider, signal);
  if (listed instanceof ApiError) return 'withheld';
  const found = listed.find((connector) => connector.id === id);
  if (found) return found;
  // The same connector may be listed under another ID.
  return provider
    .mimecast()
    .connectors.read(id, signal)
    .catch((error: unknown) => {
      if (error instanceof ApiError) return 'withheld';
      throw error;
    });
}
