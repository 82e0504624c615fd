import { objectsEqual } from '../equality';
import type { Attributes } from '../schema';
import type { ObjectValue } from '../values';
import { applyDefaults } from './defaults';
import { keepOrder } from './keep-order';
import { markUnknown } from './mark-unknown';
import { propose } from './propose';

/**
 * The planned state as the schema alone decides it. Nothing to change: the prior state exactly as it is. Else what is
 * computed becomes unknown.
 */
export function planAttributes(
  attributes: Attributes,
  config: ObjectValue,
  prior: ObjectValue | null,
): ObjectValue {
  const wanted = applyDefaults(attributes, config);
  const proposed = propose(attributes, wanted, prior);
  if (prior && objectsEqual(attributes, keepOrder(attributes, proposed, prior), prior)) return prior;
  return keepOrder(attributes, markUnknown(attributes, wanted, proposed), prior);
}
