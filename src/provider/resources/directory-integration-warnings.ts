import type { Diagnostics } from '../../core/diagnostics';
import type { Context } from '../../framework/definitions';
import type { IntegrationKind } from '../../mimecast/directory-integrations';
import type { Values } from '../attribute-values';
import type { Configured } from '../configured';
import { holdsOursToo, holdsRemovals, isNews, warnOfError } from '../integration-faults';
import { titled, warnOfConsent, warnOfNoConnector } from './directory-integration-notices';

export const integrationTypes: Readonly<Record<IntegrationKind, string>> = {
  m365: 'office_365',
  'active-directory': 'active_directory',
  google: 'google',
};

interface Planned {
  readonly kind: IntegrationKind;
  readonly config: Values;
  /** Undefined for a new one. */
  readonly prior: Values | undefined;
  readonly plan: Values;
}

/** What a reviewer of a plan must know of it. */
export function warnOfPlan({ kind, config, prior, plan }: Planned, diagnostics: Diagnostics): void {
  const becomes = (name: string, value: boolean | string): boolean =>
    plan[name] === value && prior?.[name] !== value;
  if (prior?.['enabled'] === true && becomes('enabled', false)) warnOfPause(plan, diagnostics);
  if (prior && becomes('delete_users', true)) warnOfDeletion(plan, diagnostics);
  if (becomes('encryption_mode', 'none')) warnOfClearText(plan, diagnostics);
  const isWithout = kind === 'm365' && (config['connector_id'] ?? '') === '';
  if (!prior && isWithout && plan['enabled'] !== false) warnOfNoConnector(plan, diagnostics);
}

function warnOfPause(values: Values, diagnostics: Diagnostics): void {
  diagnostics.warning(
    titled(values, 'removals will pause'),
    `The directory integration ${nameOf(values)} is turned off. ${holdsRemovals}`,
  );
}

function warnOfDeletion(values: Values, diagnostics: Diagnostics): void {
  const limit = values['max_unlink'];
  diagnostics.warning(
    titled(values, 'will delete accounts'),
    `With delete_users = true, Mimecast deletes from the next synchronization on the accounts that the directory of ${nameOf(values)} no longer has. Until now it keeps them, as addresses known from mail. Whether it then deletes those as well that left the directory before is not published.${typeof limit === 'string' ? ` One synchronization unlinks at most max_unlink addresses (${limit}).` : ''}`,
  );
}

function warnOfClearText(values: Values, diagnostics: Diagnostics): void {
  diagnostics.warning(
    titled(values, 'password in clear'),
    `With encryption_mode = "none", Mimecast signs in to the domain controller of ${nameOf(values)} across the network in clear: whoever can read along has the password of user_dn, and all that is synchronized. Set encryption_mode to "strict", or to "relaxed" where the certificate is not signed by a public authority, and port to 636.`,
  );
}

/** One that is destroyed is neither disabled nor in error: it holds nothing, but nothing is synchronized either. */
export function warnOfDestroy(values: Values, diagnostics: Diagnostics): void {
  diagnostics.warning(titled(values, 'synchronization ends'), endOf(values));
}

/** No plan can tell that it replaces: Terraform drops the warnings of that plan. So it is said when the old one is destroyed. */
export function warnOfReplacement(values: Values, diagnostics: Diagnostics): void {
  diagnostics.warning(
    titled(values, 'is made anew'),
    `The directory integration ${nameOf(values)} is destroyed and made anew. What becomes of the accounts and groups that it brought until the new one has synchronized is not published. ${holdsRemovals} A new one counts as such where it cannot sign in at once.`,
  );
}

function endOf(values: Values): string {
  const isDeleting = values['delete_users'] === true;
  const state =
    values['enabled'] === false ? 'turned off' : values['status'] === 'error' ? 'in error' : undefined;
  const sentences = [
    `The directory integration ${nameOf(values)} is destroyed: Mimecast synchronizes no more with its directory, so that whoever joins, changes or leaves there does not any more in Mimecast.`,
    `What becomes of the accounts and groups that it brought is not published${isDeleting ? ', nor whether delete_users = true deletes them' : ''}: expect that they stay as the last synchronization left them, unless another integration brings them. Look at what has one of its groups as a target, and delete by hand who is not to stay.`,
    state &&
      `It is ${state}: removals that Mimecast held because of that go on with the next synchronization of the other integrations, unless another one holds them too.`,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

/** After a refresh: what somebody, or something, did to it meanwhile. */
export async function warnOfRefresh(
  context: Context<Configured>,
  kind: IntegrationKind,
  { before, now, status }: { readonly before: Values; readonly now: Values; readonly status: unknown },
): Promise<void> {
  const { provider, diagnostics } = context;
  const isExplained = kind === 'm365' && (await warnOfConsent(context, now, status));
  if (before['enabled'] === true && now['enabled'] === false) warnOfTurnedOff(now, diagnostics);
  if (now['enabled'] === false || status !== 'error') return;
  const fault = {
    id: String(now['id']),
    description: String(now['description']),
    type: integrationTypes[kind],
  };
  // Of one whose consent is missing, all is said with that.
  await (isExplained ? isNews(provider, fault.id) : warnOfError(context, fault));
}

function warnOfTurnedOff(values: Values, diagnostics: Diagnostics): void {
  diagnostics.warning(
    titled(values, 'turned off by hand'),
    `The directory integration ${nameOf(values)} was enabled, and has been turned off outside of Terraform. ${holdsOursToo} Look in the Administration Console who did so (Account > Audit Logs), and at the state of the integration (Services > Directory Synchronization). With enabled = true in the configuration this plan turns it on again; where enabled is left out, it stays off.`,
  );
}

function nameOf(values: Values): string {
  const name = values['description'];
  return typeof name === 'string' ? `"${name}"` : 'that is planned';
}
