import type { AnyResource } from '../definitions';
import { keepOrder } from '../plan/keep-order';
import { noPrivateState, type PrivateState } from '../private-state';
import type { MoveRequest, StateAnswer } from '../server-types';
import type { ObjectValue } from '../values';
import { answer, type Running } from './running';
import { savedState } from './saved-state';
import { stateView } from './views';

type Found = Omit<StateAnswer, 'diagnostics'>;

const nothing: Found = { state: null, private: noPrivateState };

/** ReadResource: what the object is now; null when it is gone. After an error the state stays as it was. */
export function readResource<P>(
  definition: AnyResource<P>,
  running: Running<P>,
  state: ObjectValue,
  privateState: PrivateState,
): Promise<StateAnswer> {
  const before = { state, private: privateState };
  return answer<Found>(before, async (diagnostics) => {
    const { typeName, schema } = definition;
    const context = running.context(typeName, diagnostics);
    const saved = await definition.read({ ...context, state: stateView(state), private: privateState });
    if (diagnostics.hasErrors) return before;
    if (!saved) return nothing;
    const found = savedState(typeName, schema.attributes, saved.state, diagnostics);
    return {
      state: keepOrder(schema.attributes, found, state),
      private: saved.private ?? privateState,
    };
  });
}

/** ImportResourceState: the state from which Terraform's read goes on. */
export function importResource<P>(
  definition: AnyResource<P>,
  running: Running<P>,
  id: string,
): Promise<StateAnswer> {
  return answer<Found>(nothing, async (diagnostics) => {
    const { typeName, schema } = definition;
    if (!definition.importState) {
      diagnostics.error(
        'Import is not supported',
        `${typeName} cannot be imported: it stands for no object that exists by itself. Remove the import, and let apply create it.`,
      );
      return nothing;
    }
    const saved = await definition.importState({ ...running.context(typeName, diagnostics), id });
    if (diagnostics.hasErrors) return nothing;
    return {
      state: savedState(typeName, schema.attributes, saved.state, diagnostics),
      private: saved.private ?? noPrivateState,
    };
  });
}

/** MoveResourceState: the state of another type as one of this type. */
export function moveResource<P>(
  definition: AnyResource<P>,
  { clock, log, signal }: Running<P>,
  { sourceProvider, sourceType, sourceState }: MoveRequest,
): Promise<StateAnswer> {
  return answer<Found>(nothing, (diagnostics) => {
    const source = { sourceProvider, sourceType, sourceState };
    const { typeName, schema } = definition;
    const saved = definition.move?.({ ...source, diagnostics, signal, clock, log });
    if (saved) {
      return {
        state: savedState(typeName, schema.attributes, saved.state, diagnostics),
        private: saved.private ?? noPrivateState,
      };
    }
    if (!diagnostics.hasErrors) {
      diagnostics.error(
        'Move is not supported',
        `A ${sourceType} of ${sourceProvider} cannot become a ${typeName}. Remove the "moved" block; use "removed" and "import" blocks instead.`,
      );
    }
    return nothing;
  });
}
