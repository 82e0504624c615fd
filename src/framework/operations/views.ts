import type { Attributes, Config, Plan, State } from '../schema';
import type { ObjectValue } from '../values';

/*
 * The typed views of a definition are the same values at run time; only the compiler sees a difference. The types of
 * single attributes are forgotten here, as in AnyResource.
 */

export function configView(object: ObjectValue): Config<Attributes> {
  return object as unknown as Config<Attributes>;
}

export function planView(object: ObjectValue): Plan<Attributes> {
  return object as unknown as Plan<Attributes>;
}

export function stateView(object: ObjectValue): State<Attributes> {
  return object as unknown as State<Attributes>;
}
