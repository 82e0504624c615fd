import type { Diagnostics } from '../../core/diagnostics';
import { unknownPaths, withoutUnknowns } from '../check-result';
import { completeObject } from '../complete';
import { bugDiagnostic } from '../problem';
import type { Attributes } from '../schema';
import type { ObjectValue } from '../values';
import { withoutWriteOnly } from '../write-only';

/** A state as Terraform accepts it, from what an operation returned: complete, without write-only values, wholly known. */
export function savedState(
  typeName: string,
  attributes: Attributes,
  returned: unknown,
  diagnostics: Diagnostics,
): ObjectValue {
  const state = withoutWriteOnly(attributes, completeObject(attributes, returned));
  const unknowns = unknownPaths(attributes, state);
  if (unknowns.length === 0) return state;
  // After an error what was planned may well have stayed unknown.
  if (!diagnostics.hasErrors) {
    const message = 'is still unknown';
    diagnostics.add(...unknowns.map((at) => bugDiagnostic(typeName, 'the result', { at, message })));
  }
  return withoutUnknowns(attributes, state);
}
