import type { Diagnostics } from '../../core/diagnostics';
import { path } from '../../core/path';
import { defineResource, type PlanAnswer, type PlanContext, type Saved } from '../../framework/definitions';
import type { PrivateState } from '../../framework/private-state';
import { valuesEqual } from '../../framework/equality';
import type { Config, State } from '../../framework/schema';
import { isUnknown, unknown, type ObjectValue } from '../../framework/values';
import { operations } from '../../mimecast/operations';
import { decodeComparison } from '../../sync/codec';
import type { Decision } from '../../sync/types';
import type { Configured } from '../configured';
import { durationProblem } from '../duration';
import { warnTogether } from '../warnings';
import { applyUserSync } from './user-sync-apply';
import { decideBeside } from './user-sync-decision';
import { writePlanReport } from './user-sync-report';
import { rememberedIn } from './user-sync-memory';
import { isUndecidable } from './user-sync-settings';
import { userSyncSchema, type UserSyncAttributes } from './user-sync-schema';
import { computedOf, refuse, shownChanges, shownWarnings } from './user-sync-view';

type Attributes = UserSyncAttributes;

export const userSync = defineResource<Configured, Attributes>({
  typeName: 'mimecast_user_sync',
  schema: userSyncSchema,
  uses: [
    operations.whoami,
    operations.getAccount,
    operations.listUsers,
    operations.getInternalUsers,
    operations.readUser,
    operations.createUser,
    operations.updateUser,
    operations.getAliases,
    operations.addAlias,
    operations.removeAlias,
    operations.findAttributeTypes,
    operations.getAttributes,
    operations.updateAttributes,
    operations.addToPurgeList,
    operations.removeFromPurgeList,
    operations.requestSync,
    operations.executeSync,
  ],
  importId: 'any text; the next apply adopts what is there',
  validate,
  plan,

  planDestroy({ prior, diagnostics }) {
    if (prior) warnAccountsStay(diagnostics);
    return isAnnounced;
  },

  create: (context) => applyUserSync(context, undefined),
  update: async (context) => (await applyUserSync(context, context.prior)) ?? { state: context.prior },

  async read({ state, private: memory }) {
    // Emptied, so that the next plan shows only what is new.
    return { state: { ...state, changes: new Map() }, private: memory };
  },

  async delete({ private: announced, diagnostics }) {
    // A replacement is not announced by its plan.
    if (!Buffer.from(isAnnounced).equals(announced)) warnAccountsStay(diagnostics);
  },

  async importState({ id }): Promise<Saved<Attributes>> {
    return { state: { ...emptyState, id } };
  },
});

/** Private state of a sync whose destruction is planned: the plan has said what it means. */
const isAnnounced: PrivateState = Buffer.from('announced');

const emptyState: State<Attributes> = {
  id: null,
  comparison_wo: null as unknown as string, // write-only: never in state
  missing: null,
  removed: null,
  interlock: null,
  limits: null,
  acknowledge: null,
  changes_shown: null,
  report_file: null,
  timeouts: null,
  changes: new Map(),
  summary: null,
  digest: null,
  run: 0,
  memory: null,
};

function validate(config: Config<Attributes>, diagnostics: Diagnostics): void {
  const age = isUnknown(config.limits) ? null : config.limits?.max_plan_age;
  if (typeof age === 'string') reportDuration(age, ['limits', 'max_plan_age'], diagnostics);
  const timeouts = isUnknown(config.timeouts) ? null : config.timeouts;
  for (const name of ['create', 'update'] as const) {
    const value = timeouts?.[name];
    if (typeof value === 'string') reportDuration(value, ['timeouts', name], diagnostics);
  }
}

function reportDuration(text: string, [attribute, field]: [string, string], diagnostics: Diagnostics): void {
  const problem = durationProblem(text);
  if (problem) diagnostics.error('Not a duration', `${attribute}.${field} ${problem}.`, path(attribute));
}

async function plan(context: PlanContext<Configured, Attributes>): Promise<PlanAnswer<Attributes>> {
  const { config, prior, planned, priorPrivate, diagnostics } = context;
  if (isUnknown(config.comparison_wo) || isUndecidable(config)) return planDeferred(context);
  const comparison = decodeComparison(config.comparison_wo);
  const memory = rememberedIn(prior, priorPrivate);
  const decision = decideBeside(
    { config, comparison, memory, now: context.clock.now(), provider: context.provider },
    { firstRunUnreviewed: prior === undefined && comparison.hasReady },
  );
  await writePlanReport(config, decision, comparison, context);
  warnTogether(diagnostics, 'User synchronization', shownWarnings(decision, config));
  if (refuse(decision, config, diagnostics)) return {};
  if (decision.changes.length === 0 && prior) return { planned: withoutChanges(planned, prior) };
  return { planned: { ...planned, ...plannedComputed(decision, config, prior) } };
}

/** Nothing to do for people. Where a setting changes, applying it may remember other things. */
function withoutChanges(planned: Config<Attributes>, prior: State<Attributes>): Config<Attributes> {
  const kept = { ...planned, ...computedOf(prior) };
  return areSame(kept, prior) ? kept : { ...kept, memory: unknown };
}

function areSame(planned: Config<Attributes>, prior: State<Attributes>): boolean {
  return valuesEqual(planned as ObjectValue, prior as ObjectValue);
}

/** Nobody can decide yet: a first run waits for apply, an existing sync stays as it stands. */
function planDeferred({
  prior,
  planned,
  diagnostics,
}: PlanContext<Configured, Attributes>): PlanAnswer<Attributes> {
  if (!prior) return {};
  const kept = { ...planned, ...computedOf(prior) };
  // Terraform would apply the settings, and with them whatever is decided by then.
  if (!areSame(kept, prior)) {
    diagnostics.error(
      'Settings change while the look is deferred',
      'Something that the comparison depends on is not known before apply, so nobody can review what the changed settings come to. Change the settings in a run of its own, before or after this one.',
      path('comparison_wo'),
    );
    return {};
  }
  diagnostics.warning(
    'Comparison of users is deferred',
    'Something that the comparison depends on is not known before apply, so this plan leaves all users as they are. Apply it, then plan again to see the changes of users.',
    path('comparison_wo'),
  );
  return { planned: kept };
}

function plannedComputed(
  decision: Decision,
  config: Config<Attributes>,
  prior: State<Attributes> | undefined,
) {
  return {
    changes: shownChanges(decision.changes, config),
    summary: { ...decision.summary },
    digest: decision.digest,
    run: (prior?.run ?? 0) + 1,
    memory: unknown,
  };
}

function warnAccountsStay(diagnostics: Diagnostics): void {
  diagnostics.warning(
    'Accounts are left as they are',
    'Destroying or replacing a mimecast_user_sync removes nobody: the accounts that it managed stay in Mimecast, and a new mimecast_user_sync adopts them.',
  );
}
