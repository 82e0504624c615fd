import { ConfigError } from '../../core/errors';
import type { CreateContext, Saved } from '../../framework/definitions';
import { noPrivateState } from '../../framework/private-state';
import type { State } from '../../framework/schema';
import { act, foldMemory, type ActResult } from '../../sync/act';
import { decodeComparison } from '../../sync/codec';
import { progressWriter } from '../../sync/details-progress';
import type { Change, Comparison, Decision } from '../../sync/types';
import { accountHolder } from '../account-holder';
import type { Configured } from '../configured';
import { forgetSynchronized } from '../directory-listings';
import { withDeadline } from '../duration';
import { warnTogether } from '../warnings';
import { decideBeside } from './user-sync-decision';
import { memoryText, rememberedIn } from './user-sync-memory';
import { progressFile, reportFile, writeApplyReport } from './user-sync-report';
import type { UserSyncAttributes } from './user-sync-schema';
import { refuse, shownWarnings } from './user-sync-view';

type Context = CreateContext<Configured, UserSyncAttributes>;
type SyncState = State<UserSyncAttributes>;

/** Makes exactly the changes that were planned; undefined when a first run did nothing at all. */
export async function applyUserSync(
  context: Context,
  prior: SyncState | undefined,
): Promise<Saved<UserSyncAttributes> | undefined> {
  const { config, diagnostics } = context;
  const comparison = decodeComparison(config.comparison_wo);
  const unreviewed = prior === undefined && context.provider.looked.has(config.comparison_wo);
  const memory = rememberedIn(prior, context.plannedPrivate);
  const decision = decideBeside(
    { config, comparison, memory, now: context.clock.now(), provider: context.provider },
    {
      firstRunUnreviewed: unreviewed || (prior === undefined && comparison.hasReady),
      capCreates: unreviewed,
    },
  );
  if (refuse(decision, config, diagnostics)) {
    await writeApplyReport(config, decision, comparison, undefined, context);
    return undefined;
  }
  if (decision.changes.some(mayWrite)) context.provider.mimecast().assertWritable('synchronize users');
  if (unreviewed) warnTogether(diagnostics, 'User synchronization', shownWarnings(decision, config));
  const result = await carryOut(context, comparison, decision, prior);
  await writeApplyReport(config, decision, comparison, result.outcomes, context);
  diagnostics.add(...result.diagnostics);
  if (prior === undefined && diagnostics.hasErrors) explainTaint(context);
  const after = foldMemory(decision.memory, result, comparison.desired.length);
  return { state: { ...stateAfter(context, prior), memory: memoryText(after) }, private: noPrivateState };
}

/** An adoption writes nothing, unless it reads back first and something is missing. */
function mayWrite({ verb, todo }: Change): boolean {
  return verb !== 'adopt' || (todo.checkFirst === true && todo.lookOnly !== true);
}

async function carryOut(
  context: Context,
  comparison: Comparison,
  decision: Decision,
  prior: SyncState | undefined,
): Promise<ActResult> {
  const { config, provider, clock, log } = context;
  const signal = withDeadline(
    context.signal,
    prior ? config.timeouts?.update : config.timeouts?.create,
    '60m',
  );
  const mimecast = provider.mimecast();
  const holder = accountHolder(mimecast);
  await refuseOtherAccount(comparison, holder, signal);
  const file = reportFile(config);
  const result = await act(decision.changes, holder, {
    clock,
    log,
    signal,
    freshListing: () => holder.listAddresses(comparison.scope, signal),
    ...(file === undefined
      ? {}
      : { progress: progressWriter(progressFile(file), clock, () => mimecast.waitedMs()) }),
  });
  forgetSynchronized(provider);
  return result;
}

async function refuseOtherAccount(
  comparison: Comparison,
  holder: ReturnType<typeof accountHolder>,
  signal: AbortSignal,
): Promise<void> {
  const here = await holder.identify(signal);
  if (here.accountCode === comparison.accountCode && here.baseUrl === comparison.baseUrl) return;
  throw new ConfigError(
    'Comparison of another account',
    `The comparison was made with account ${comparison.accountCode} at ${comparison.baseUrl}, but this provider configuration reaches account ${here.accountCode} at ${here.baseUrl}. Nothing was changed. Give the data source and the resource the same provider.`,
  );
}

/** As planned: the second plan, with the comparison at hand, left nothing unknown but the ID. */
function stateAfter({ plan, clock }: Context, prior: SyncState | undefined): SyncState {
  return { ...(plan as SyncState), id: prior?.id ?? clock.uuid() };
}

function explainTaint({ diagnostics }: Context): void {
  diagnostics.warning(
    'First run was not complete',
    'Terraform marks a resource whose first apply had errors as tainted and would replace it. Run `terraform untaint mimecast_user_sync.NAME` (with its address in your configuration), then plan again: the plan holds just what is left. Even a replacement would remove nobody.',
  );
}
