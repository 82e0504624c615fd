import type { Diagnostics } from '../../core/diagnostics';
import type { AttributePath } from '../../core/path';
import { completeObject } from '../complete';
import type { AnyResource, PlanAnswer } from '../definitions';
import { planProblems } from '../plan/check-plan';
import { planAttributes } from '../plan/plan-attributes';
import { replacements } from '../plan/replacements';
import type { PrivateState } from '../private-state';
import { bugDiagnostic } from '../problem';
import type { PlanRequest, PlanResult } from '../server-types';
import type { ObjectValue } from '../values';
import { withoutWriteOnly } from '../write-only';
import { answer, type Running } from './running';
import { configView, stateView } from './views';

/** PlanResourceChange: the framework's steps, then the definition's own, then Terraform's rules. */
export function planResource<P>(
  definition: AnyResource<P>,
  running: Running<P>,
  request: PlanRequest,
): Promise<PlanResult> {
  const { config, prior, proposed, priorPrivate } = request;
  const nothing = { planned: prior, plannedPrivate: priorPrivate, requiresReplace: [] };
  return answer<Omit<PlanResult, 'diagnostics'>>(nothing, async (diagnostics) => {
    if (config === null || proposed === null) {
      const plannedPrivate = planDestroy(definition, running, request, diagnostics);
      return { ...nothing, planned: null, plannedPrivate: plannedPrivate ?? priorPrivate };
    }
    const attributes = definition.schema.attributes;
    const planned = planAttributes(attributes, config, prior);
    const hook = await planHook(definition, running, { ...request, config, planned }, diagnostics);
    const merged = mergeAnswer(definition, planned, hook);
    if (!diagnostics.hasErrors) {
      const problems = planProblems(attributes, config, prior, merged);
      diagnostics.add(
        ...problems.map((problem) => bugDiagnostic(definition.typeName, 'the plan of', problem)),
      );
    }
    return {
      planned: merged,
      plannedPrivate: hook.plannedPrivate ?? priorPrivate,
      requiresReplace: allReplacements(definition, config, prior, merged, hook.requiresReplace ?? []),
    };
  });
}

function planDestroy<P>(
  definition: AnyResource<P>,
  { clock, log }: Running<P>,
  { prior, priorPrivate }: PlanRequest,
  diagnostics: Diagnostics,
): PrivateState | undefined {
  const state = prior === null ? undefined : stateView(prior);
  return definition.planDestroy?.({ prior: state, priorPrivate, diagnostics, clock, log }) ?? undefined;
}

async function planHook<P>(
  definition: AnyResource<P>,
  { clock, log, provider }: Running<P>,
  request: PlanRequest & { readonly config: ObjectValue; readonly planned: ObjectValue },
  diagnostics: Diagnostics,
): Promise<PlanAnswer<typeof definition.schema.attributes>> {
  const { config, prior, planned, priorPrivate } = request;
  const hook = await definition.plan?.({
    provider,
    config: configView(config),
    prior: prior === null ? undefined : stateView(prior),
    planned: configView(planned),
    priorPrivate,
    diagnostics,
    clock,
    log,
  });
  return hook ?? {};
}

/** The hook's word is final; what it leaves out stays. */
function mergeAnswer<P>(
  { schema: { attributes } }: AnyResource<P>,
  planned: ObjectValue,
  hook: PlanAnswer<typeof attributes>,
): ObjectValue {
  if (!hook.planned) return planned;
  return withoutWriteOnly(attributes, completeObject(attributes, { ...planned, ...hook.planned }));
}

function allReplacements<P>(
  { schema: { attributes }, update }: AnyResource<P>,
  config: ObjectValue,
  prior: ObjectValue | null,
  planned: ObjectValue,
  asked: readonly AttributePath[],
): AttributePath[] {
  if (prior === null) return [];
  return [...replacements(attributes, { config, prior, planned }, update === undefined), ...asked];
}
