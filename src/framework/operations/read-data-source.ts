import type { AnyDataSource } from '../definitions';
import { applyDefaults } from '../plan/defaults';
import type { Answer } from '../server-types';
import type { ObjectValue } from '../values';
import { answer, type Running } from './running';
import { savedState } from './saved-state';
import { stateView } from './views';

/** ReadDataSource: Terraform asks once the configuration is wholly known. */
export function readDataSource<P>(
  definition: AnyDataSource<P>,
  running: Running<P>,
  config: ObjectValue,
): Promise<Answer & { readonly state: ObjectValue | null }> {
  return answer<{ readonly state: ObjectValue | null }>({ state: null }, async (diagnostics) => {
    const { typeName, schema } = definition;
    const wanted = applyDefaults(schema.attributes, config);
    const context = running.context(typeName, diagnostics);
    const state = await definition.read({ ...context, config: stateView(wanted) });
    if (diagnostics.hasErrors) return { state: null };
    return { state: savedState(typeName, schema.attributes, state, diagnostics) };
  });
}
