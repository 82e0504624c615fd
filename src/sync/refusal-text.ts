import { amount, count } from '../core/counted';
import type { Change, Decision } from './types';

export interface RefusalSettings {
  /** The digest that was given and did not fit. */
  readonly acknowledge?: string | undefined;
  /** How many people may be named; left out: as many as a message has room for. */
  readonly changesShown?: number | undefined;
  /** The file that has all of them. */
  readonly reportFile?: string | undefined;
}

const room = 10;

/** What a person reads when guards refuse: what is too much, who it concerns, and the way out, each once. */
export function refusalText(
  { violations, acknowledge }: Pick<Decision, 'violations' | 'acknowledge'>,
  settings: RefusalSettings,
): { readonly summary: string; readonly detail: string } {
  const [first, ...others] = violations;
  const refusals = violations.map(({ guard, what }) => `  ${guard}: ${what}`);
  const people = [...new Set(violations.flatMap(({ changes }) => changes))];
  const hints = [...new Set(violations.map(({ hint }) => hint))];
  return {
    summary: others.length === 0 ? `Refused: ${first?.guard}` : `Refused by ${violations.length} guards`,
    detail: [
      ['Nothing has been changed. This plan:', ...refusals].join('\n'),
      ...whoText(people, settings),
      [...hints, ...staleText(settings), 'Mend the source and plan again.'].join(' '),
      wayOutText(acknowledge, violations.length, people.length),
    ].join('\n\n'),
  };
}

function whoText(
  people: readonly Change[],
  { changesShown = room, reportFile }: RefusalSettings,
): readonly string[] {
  if (people.length === 0) return [];
  const named = people.slice(0, Math.min(room, changesShown));
  const rest = people.length - named.length;
  const more = named.length === 0 ? count(rest, 'account') : `and ${amount(rest)} more`;
  const where = reportFile === undefined ? ': set report_file to get the full list' : ` in ${reportFile}`;
  const lines = named.map((change) => `  ${personText(change)}`);
  if (rest > 0) lines.push(`  ${more}${where}`);
  return [['Who it is about:', ...lines].join('\n')];
}

function personText({ verb, address, from }: Change): string {
  return `${verb} ${from === undefined ? address : `${from} -> ${address}`}`;
}

function staleText({ acknowledge }: RefusalSettings): readonly string[] {
  if (!acknowledge) return [];
  return [`The acknowledgement that was given (${acknowledge}) is for other changes or limits.`];
}

function wayOutText(digest: string, guardCount: number, peopleCount: number): string {
  const together = guardCount > 1 ? ', for all refusals of this plan together' : '';
  const exactly = peopleCount === 0 ? 'under these limits' : 'these people under these limits';
  return `If it really is meant, check ${peopleCount === 0 ? 'it' : 'the people'} and set this in the mimecast_user_sync${together}:\n\n  acknowledge = "${digest}"\n\nIt accepts exactly ${exactly}; one more voids it.`;
}
