import { digestOf } from '../core/digest';
import { addressKey } from '../core/email-address';
import type { Figures, Finding } from './guard';
import { guards } from './guard';
import { shareOf, together, togetherFinding } from './guard-together';
import { isRemoval } from './outcome';
import type { Budget, Share, Violation } from './types';

/** Guards that refuse, and the one digest that accepts them together (empty without any). */
export interface Refusal {
  /** What every guard measured, whether it refuses or not. */
  readonly budgets: readonly Budget[];
  readonly violations: readonly Violation[];
  readonly acknowledge: string;
  /** What is to be known of an acknowledgement: what it accepted, or that it accepts nothing. */
  readonly notices: readonly string[];
  /** What other syncs have to reckon with. */
  readonly share: Share;
}

/**
 * Asks every guard. `given`: the digest that the practitioner acknowledged. `beside`: what other syncs of the same configuration
 * remove.
 */
export function refusalOf(figures: Figures, given: string | undefined, beside: Share): Refusal {
  const findings = guards.flatMap(({ name, check }) => {
    const finding = check(figures);
    return finding ? [{ name, finding }] : [];
  });
  const own = findings.flatMap(({ name, finding }) =>
    finding.isExceeded ? [violationOf(name, finding)] : [],
  );
  // Removals that a guard of this sync refuses, or that were accepted, are not held against the others.
  const isOwnMatter = own.some(({ changes }) => changes.some(isRemoval));
  const all = isOwnMatter ? undefined : togetherFinding(figures, beside);
  // Its digest is wanted only where it refuses, or may have been accepted.
  const isAsked = all !== undefined && (all.isExceeded || given !== undefined);
  const withAll = isAsked ? [...own, violationOf(together, all)] : own;
  const isAccepted = isAsked && given === jointDigest(withAll);
  const violations = all?.isExceeded ? withAll : own;
  const isRefused = violations.length > 0 && !isAccepted && given !== jointDigest(violations);
  const share = { ...shareOf(figures), ...(isOwnMatter || isAccepted ? { removals: 0 } : {}) };
  const measured = all && beside.removals > 0 ? [...findings, { name: together, finding: all }] : findings;
  const budgets = measured.map(({ name, finding: { count, limit } }) => ({ guard: name, count, limit }));
  if (isRefused) return { budgets, violations, acknowledge: jointDigest(violations), notices: [], share };
  const notices = given ? noticesOf(isAccepted ? withAll : violations, given) : [];
  return { budgets, violations: [], acknowledge: '', notices, share };
}

function violationOf(guard: string, finding: Finding): Violation {
  const { count, limit, what, hint, changes } = finding;
  return { guard, count, limit, digest: findingDigest(guard, finding), what, hint, changes };
}

function jointDigest(violations: readonly Violation[]): string {
  const [first, ...others] = violations.map(({ digest }) => digest);
  return first === undefined || others.length === 0 ? (first ?? '') : short(digestOf([first, ...others]));
}

function noticesOf(accepted: readonly Violation[], given: string): readonly string[] {
  if (accepted.length > 0)
    return accepted.map(
      ({ guard, what }) =>
        `Acknowledged: this plan ${what} [${guard}]. It is not refused, because acknowledge = "${given}" accepts exactly this.`,
    );
  return [
    `acknowledge = "${given}" is not needed: no guard refuses this plan. Take it out of the configuration; the people whom it accepted are dealt with, or it was for other changes or limits.`,
  ];
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
