import type { Diagnostics } from '../../core/diagnostics';
import { InvariantError } from '../../core/errors';
import { resultProblems } from '../check-result';
import type { AnyResource, CreateContext, Saved } from '../definitions';
import { createDiagnosticOf, updateDiagnosticOf } from '../error-diagnostics';
import { keepOrder } from '../plan/keep-order';
import { noPrivateState, type PrivateState } from '../private-state';
import { bugDiagnostic } from '../problem';
import type { Attributes } from '../schema';
import type { ApplyRequest, StateAnswer } from '../server-types';
import type { ObjectValue } from '../values';
import { answer, type Running } from './running';
import { savedState } from './saved-state';
import { planView, stateView } from './views';

type Applied = Omit<StateAnswer, 'diagnostics'>;

/** ApplyResourceChange: creates, updates or deletes. Whatever goes wrong, the answer says what exists. */
export function applyResource<P>(
  definition: AnyResource<P>,
  running: Running<P>,
  request: ApplyRequest,
): Promise<StateAnswer> {
  const { config, prior, planned, plannedPrivate } = request;
  const before = { state: prior, private: prior ? plannedPrivate : noPrivateState };
  return answer<Applied>(before, async (diagnostics) => {
    const context = running.context(definition.typeName, diagnostics);
    if (planned === null || config === null) {
      if (prior === null) return before;
      await definition.delete({ ...context, state: stateView(prior), private: plannedPrivate });
      return diagnostics.hasErrors ? before : { state: null, private: noPrivateState };
    }
    const task: CreateContext<P, Attributes> = {
      ...context,
      config: stateView(config),
      plan: planView(planned),
      plannedPrivate,
    };
    const saved = prior
      ? await update(definition, task, prior, diagnostics)
      : await create(definition, task, diagnostics);
    return saved ? settle(definition, planned, saved, plannedPrivate, diagnostics) : before;
  });
}

async function create<P>(
  definition: AnyResource<P>,
  task: CreateContext<P, Attributes>,
  diagnostics: Diagnostics,
): Promise<Saved<Attributes> | undefined> {
  try {
    const saved = await definition.create(task);
    if (saved || diagnostics.hasErrors) return saved;
    throw noResult(definition.typeName, 'create');
  } catch (error) {
    diagnostics.add(createDiagnosticOf(error, definition.typeName, definition.importId));
    return undefined;
  }
}

async function update<P>(
  definition: AnyResource<P>,
  task: CreateContext<P, Attributes>,
  prior: ObjectValue,
  diagnostics: Diagnostics,
): Promise<Saved<Attributes> | undefined> {
  try {
    if (!definition.update) throw noResult(definition.typeName, 'update');
    const saved = await definition.update({ ...task, prior: stateView(prior) });
    if (!saved && !diagnostics.hasErrors) throw noResult(definition.typeName, 'update');
    return saved;
  } catch (error) {
    diagnostics.add(updateDiagnosticOf(error));
    return undefined;
  }
}

function settle<P>(
  { typeName, schema: { attributes } }: AnyResource<P>,
  planned: ObjectValue,
  saved: Saved<Attributes>,
  plannedPrivate: PrivateState,
  diagnostics: Diagnostics,
): Applied {
  const state = keepOrder(attributes, savedState(typeName, attributes, saved.state, diagnostics), planned);
  // After an error the result may differ from the plan: Terraform does not compare them then.
  if (!diagnostics.hasErrors) {
    const problems = resultProblems(attributes, planned, state);
    diagnostics.add(...problems.map((problem) => bugDiagnostic(typeName, 'the result of', problem)));
  }
  return { state, private: saved.private ?? plannedPrivate };
}

function noResult(typeName: string, operation: string): InvariantError {
  return new InvariantError(
    'Bug in the provider',
    `${typeName}: ${operation} ended with neither a result nor an error. Please report it.`,
  );
}
