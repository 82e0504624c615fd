import { count, firstOf } from '../core/counted';
import { addressKey } from '../core/email-address';
import { heldWarning, racingIntegrations, racingWarning } from './interlock';
import type { Release } from './outcome';
import type { IntegrationState } from './ports';
import { domainOf } from './scope';
import type { Tally } from './tally';
import type { Comparison, DecisionSettings } from './types';

const releases: Readonly<Record<Release, string>> = {
  scope: 'no longer managed and left as they are, because their domain is no longer in domains',
  excluded: 'no longer managed and left as they are, because they are excluded',
  system: 'no longer managed and left as they are, because Mimecast makes them itself',
  directory: 'no longer managed and left as they are, because a directory connector keeps them now',
  kept: 'no longer managed and left as they are, because they left while removed = "keep" held: a switch does not reach back',
};

/** What is worth saying about a decision: one sentence for each kind, with the first names where `hasNames`. */
export function decisionWarnings(
  tally: Tally,
  comparison: Comparison,
  holding: readonly IntegrationState[],
  settings: DecisionSettings,
  hasNames: boolean,
): readonly string[] {
  const warnings: string[] = [];
  const named = (text: string, names: readonly string[]): string =>
    hasNames ? `${text}: ${firstOf(names)}.` : `${text}.`;
  const say = (names: readonly string[], text: string): void => {
    if (names.length > 0) warnings.push(named(`${count(names.length, 'account')} ${text}`, names));
  };
  for (const why of Object.keys(releases) as Release[]) {
    // Who sets "keep" does not have to be told about each leaver.
    if (why !== 'kept' || settings.removed !== 'keep') say(tally.released[why], releases[why]);
  }
  say(tally.reported, 'declared but not there (missing = "report")');
  say(
    tally.waiting,
    'of people with a new address left as they are until the new account is there (this sync does not create it)',
  );
  say(tally.overdue, 'on the purge list of Mimecast for more than 7 days and still there');
  if (tally.held.length > 0)
    warnings.push(heldWarning(tally.held.length, holding) + (hasNames ? ` ${firstOf(tally.held)}.` : ''));
  warnings.push(...raceWarning(tally, comparison), ...unreviewedWarning(tally, named));
  return warnings;
}

function raceWarning({ changes }: Tally, comparison: Comparison): readonly string[] {
  const creates = changes.filter(({ verb }) => verb === 'create');
  const domains = creates.map(({ address }) => domainOf(addressKey(address)));
  const raced = new Set(
    [...new Set(domains)].filter((domain) => racingIntegrations(comparison, [domain]).length > 0),
  );
  if (raced.size === 0) return [];
  const racing = racingIntegrations(comparison, [...raced]);
  return [racingWarning(domains.filter((domain) => raced.has(domain)).length, racing)];
}

function unreviewedWarning(
  { unreviewed }: Tally,
  named: (text: string, names: readonly string[]) => string,
): readonly string[] {
  if (unreviewed.length === 0) return [];
  const text = `Nobody has reviewed this first look, so it only creates and adopts; ${count(unreviewed.length, 'further change')} left for the next plan`;
  const names = unreviewed.map(({ verb, address }) => `${verb} ${address}`);
  return [`${named(text, names)} Plan again.`];
}
