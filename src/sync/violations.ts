import { digestOf } from '../core/digest';
import { addressKey } from '../core/email-address';
import type { Figures, Finding } from './guard';
import { guards } from './guard';
import { firstNames } from './names';
import type { Change, Violation } from './types';

/** Guards that refuse, and the one digest that accepts them together (empty without any). */
export interface Refusal {
  readonly violations: readonly Violation[];
  readonly acknowledge: string;
}

const accepted: Refusal = { violations: [], acknowledge: '' };

/** Asks every guard. `acknowledge`: the digest that the practitioner gave. */
export function refusalOf(figures: Figures, acknowledge: string | undefined): Refusal {
  const found = guards.flatMap(({ name, check }) => {
    const finding = check(figures);
    return finding ? [{ name, finding, digest: findingDigest(name, finding) }] : [];
  });
  if (found.length === 0) return accepted;
  const digest =
    found.length === 1 ? (found[0]?.digest ?? '') : short(digestOf(found.map((one) => one.digest)));
  if (acknowledge === digest) return accepted;
  const wayOut = wayOutText(digest, acknowledge, found.length);
  const violations = found.map(({ name, finding, digest: own }) => ({
    guard: name,
    count: finding.count,
    limit: finding.limit,
    digest: own,
    message: `${whatText(name, finding)}\n\n${wayOut}`,
  }));
  return { violations, acknowledge: digest };
}

/** Only who and what, and the limits as set: a joiner does not void it, one more leaver does. */
function findingDigest(name: string, { changes, terms }: Finding): string {
  const people = changes.map(({ verb, address, from }) => [
    verb,
    addressKey(from ?? address),
    addressKey(address),
  ]);
  return short(digestOf([name, terms, people]));
}

function short(digest: string): string {
  return digest.slice(0, 16);
}

function whatText(name: string, { what, hint, changes }: Finding): string {
  const people = changes.length > 0 ? ` ${firstNames(changes.map(personText))}.` : '';
  return `This plan ${what} [${name}].${people} ${hint} Nothing has been changed.`;
}

function personText({ verb, address, from }: Change): string {
  return `${verb} ${from === undefined ? address : `${from} -> ${address}`}`;
}

function wayOutText(digest: string, given: string | undefined, guardCount: number): string {
  const stale = given ? `The acknowledgement that was given (${given}) is for other changes or limits. ` : '';
  const together = guardCount > 1 ? ' (it answers all refusals of this plan together)' : '';
  return `${stale}Mend the source and plan again. If it really is meant, check the people and set acknowledge = "${digest}" in this mimecast_user_sync${together}: it accepts exactly these people under these limits, and one more voids it.`;
}
