import { count, firstOf } from '../core/counted';
import { normalizeDomain } from '../core/email-address';
import type { IntegrationState } from './ports';
import type { Tally } from './tally';
import type { Comparison, DecisionSettings, Held } from './types';

/** Integrations that hold removals: disabled or in error, of the whole account or of the scope only. */
export function holdingIntegrations(
  { integrations, scope }: Comparison,
  interlock: DecisionSettings['interlock'],
): readonly IntegrationState[] {
  return integrations.filter(
    (integration) =>
      stateText(integration) !== undefined && (interlock === 'any' || covers(integration, scope)),
  );
}

/** Enabled integrations that make accounts in these domains themselves. */
export function racingIntegrations(
  { integrations }: Comparison,
  domains: readonly string[],
): readonly IntegrationState[] {
  return integrations.filter((integration) => integration.enabled && covers(integration, domains));
}

/** The removals that are not made now, and why. */
export function heldOf(tally: Tally, holding: readonly IntegrationState[]): readonly Held[] {
  const why = faultsText(holding);
  return [
    ...tally.held.map((address) => ({ address, reason: why })),
    ...tally.waiting.map((address) => ({
      address,
      reason: 'the account of the new address is not there yet',
    })),
  ];
}

export function heldWarning(held: number, holding: readonly IntegrationState[]): string {
  return `${count(held, 'removal')} held back, because ${faultsText(holding)}. While a directory integration does not work, a missing person may be a fault and not a leaver. Mend, enable or remove the integration in Mimecast (Directory Synchronization); or, where it does not cover these domains, set interlock = "scope".`;
}

export function racingWarning(creates: number, racing: readonly IntegrationState[]): string {
  const names = firstOf(racing.map(integrationText), 5);
  return `${count(creates, 'account')} to be created in domains that Mimecast fills itself from ${names}: whichever comes first makes them. To leave it to Mimecast, set missing = "request_sync".`;
}

function faultsText(holding: readonly IntegrationState[]): string {
  const faults = holding.map((one) => `${integrationText(one)} is ${stateText(one) ?? 'not sure'}`);
  return firstOf(faults, 5, '; ');
}

function integrationText({ name, type }: IntegrationState): string {
  return `directory integration "${name}" (${type})`;
}

/** What is wrong with it, or undefined. A status that cannot be told is no fault. */
function stateText({ enabled, status }: IntegrationState): string | undefined {
  if (!enabled) return 'disabled';
  if (status === 'error') return 'in error';
  return status === 'not_active' ? 'not active' : undefined;
}

function covers({ domains }: IntegrationState, scope: readonly string[]): boolean {
  if (domains.length === 0) return true;
  return domains.some((domain) => scope.includes(normalizeDomain(domain) ?? domain));
}
