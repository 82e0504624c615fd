import { dangerOrder } from '../core/danger';
import type { Action } from './model';
import { withoutKeys, type Plan, type ResourceChange } from './plan';
import { entriesOf, isNumber, isText, numberIn, recordIn, textIn } from './reading';

const type = 'mimecast_user_sync';

/** A user sync as a plan has it. */
export interface PlannedSync {
  readonly address: string;
  /** Undefined: the plan has no trace of it but its configuration or its state, as after a refusal. */
  readonly action: Action | undefined;
  /** As configured; undefined where there is none, or it is not known. */
  readonly reportFile: string | undefined;
  readonly digest: string;
  readonly summary: Readonly<Record<string, number>>;
  /** Address to verb and detail. */
  readonly listed: readonly (readonly [string, string])[];
  readonly unlisted: number;
}

/** Every user sync that a plan names, in its changes, its state or its configuration. */
export function syncsOf(plan: Plan): readonly PlannedSync[] {
  const changed = plan.changes.filter((change) => change.type === type);
  const seen = new Set(changed.map(({ address }) => address));
  const kept = [...plan.resources].filter(([address, known]) => known.type === type && !seen.has(address));
  for (const [address] of kept) seen.add(address);
  const planned = new Set([...seen].map(withoutKeys));
  const configured = [...plan.expressions.keys()].filter(
    (address) =>
      /(?:^|\.)mimecast_user_sync\.[^.]+$/.test(address) && !/(?:^|\.)data\.[^.]+\.[^.]+$/.test(address),
  );
  return [
    ...changed.map((change) => plannedSync(change, plan)),
    ...kept.map(([address, { values }]) =>
      tracelessSync(address, textIn(values, 'report_file') ?? configuredFile(plan, address)),
    ),
    ...configured
      .filter((address) => !planned.has(address))
      .map((address) => tracelessSync(address, configuredFile(plan, address))),
  ];
}

function plannedSync({ address, action, before, after }: ResourceChange, plan: Plan): PlannedSync {
  const values = action === 'delete' ? before : after;
  // A plan with nothing to do shows what the last run did, and a destroyed sync touches nobody.
  const isAtRest = action === 'none' || action === 'delete';
  const entries = isAtRest ? [] : entriesOf(after['changes'], isText);
  const rest = entries.find(([key]) => restOf(key) !== undefined);
  return {
    address,
    action,
    reportFile: textIn(values, 'report_file') ?? configuredFile(plan, address),
    digest: isAtRest ? '' : (textIn(after, 'digest') ?? ''),
    summary: isAtRest ? {} : Object.fromEntries(entriesOf(after['summary'], isNumber)),
    listed: entries.filter((entry) => entry !== rest),
    unlisted: rest ? (restOf(rest[0]) ?? 0) : 0,
  };
}

/** The key that counts what is not listed: no address has a space. */
function restOf(key: string): number | undefined {
  const match = /^\(and (\d+) more\)$/.exec(key);
  return match ? Number(match[1]) : undefined;
}

function tracelessSync(address: string, reportFile: string | undefined): PlannedSync {
  return { address, action: undefined, reportFile, digest: '', summary: {}, listed: [], unlisted: 0 };
}

function configuredFile({ expressions }: Plan, address: string): string | undefined {
  return textIn(recordIn(expressions.get(withoutKeys(address)), 'report_file'), 'constant_value');
}

/** How many changes a plan counts, listed or not. */
export function plannedCount({ summary, listed, unlisted }: PlannedSync): number {
  const counted = dangerOrder.reduce((sum, verb) => sum + (numberIn(summary, verb) ?? 0), 0);
  return Math.max(counted, listed.length + unlisted);
}
