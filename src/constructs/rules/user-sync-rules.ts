import { at, each, limitsRemovals, ofType, type Element, type Facts, type Rule } from './rule';

const type = 'mimecast_user_sync';

/** About synchronizations of users. */
export const userSyncRules = {
  'purge-without-limits': {
    level: 'error',
    why: 'The purge list of Mimecast deletes accounts for good. The usual limits let up to 500 go in one run.',
    remedy:
      'Give limits of your own: removals or removalPercent (max_removals, max_removal_percent), or take Removal.disable()',
    check: each(type, (sync) =>
      sync['removed'] === 'purge' && !limitsRemovals(sync)
        ? 'Accounts of people who leave are deleted for good, without a limit of its own'
        : undefined,
    ),
  },
  'removals-without-limits': {
    level: 'warning',
    why: 'The usual limits (10 %, 500 accounts) fit nobody in particular. Who names how many people leave in a bad month has a guard that speaks up in time.',
    remedy:
      'Give limits: removals or removalPercent (max_removals, max_removal_percent): a little more than leave in the busiest run',
    check: each(type, (sync) =>
      removesAnyone(sync) && sync['removed'] !== 'purge' && !limitsRemovals(sync)
        ? 'Accounts are removed without a limit of its own'
        : undefined,
    ),
  },
  'first-run-without-cap': {
    level: 'warning',
    why: 'With `ready` Terraform may look at the people only while it applies, so nobody has reviewed the first run. It never removes anyone, but it creates up to 500 accounts.',
    remedy: 'Give limits: creates (max_creates), a little more than you expect',
    check: (facts) =>
      ofType(facts, type)
        .filter((sync) => at(sync.attributes, 'limits', 'max_creates') === undefined)
        .filter((sync) => at(comparisonOf(facts, sync)?.attributes, 'ready') !== undefined)
        .map(({ construct }) => ({
          construct,
          what: 'The first run may be one that nobody reviewed, and has no limit of its own on creates',
        })),
  },
  'comparison-waits': {
    level: 'error',
    why: 'A comparison with depends_on is read during apply whenever something that it depends on changes: what it finds, nobody has reviewed.',
    remedy: 'Take depends_on away, and pass a value of what must be there first as ready',
    check: each('mimecast_user_comparison', ({ depends_on: depends }) =>
      Array.isArray(depends) && depends.length > 0 ? 'The comparison has depends_on' : undefined,
    ),
  },
  'no-report-file': {
    level: 'warning',
    why: 'A plan that a guard refuses has no trace of the resource: only the report file says who would have gone and why. It also keeps what an apply really did.',
    remedy: "Give reportFile, such as 'people.json'",
    check: each(type, (sync) =>
      sync['report_file'] === undefined ? 'No report of this synchronization is written' : undefined,
    ),
  },
  'addresses-in-plan': {
    level: 'info',
    why: "The plan lists each person by address, so a plan in a pull request's comment shows them to everybody who reads the repository.",
    remedy:
      'To keep addresses out of the plan set changesShown: 0, and let reviewers read the report instead; where they are welcome, turn this rule off',
    check: each(type, (sync) =>
      sync['changes_shown'] === 0 ? undefined : "The plan's text holds the addresses of people",
    ),
  },
} as const satisfies Readonly<Record<string, Rule>>;

export function removesAnyone(sync: Element['attributes']): boolean {
  return sync['removed'] !== 'keep';
}

/** The comparison that a synchronization acts upon, where its expression names one of the stack. */
export function comparisonOf(facts: Facts, { attributes }: Element): Element | undefined {
  const expression = String(attributes['comparison_wo']);
  return ofType(facts, 'mimecast_user_comparison').find(({ address }) =>
    expression.includes(`${address}.comparison`),
  );
}
