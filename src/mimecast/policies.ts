import { policyBody, policyOf } from './assumptions/policies';
import type { Caller } from './caller';
import { policyCollections } from './operations/policies';
import type { Policy, PolicyFamily, PolicyFields } from './policy';
import { RestCollection } from './rest-collection';

/** Policies of the families that are plain REST objects. */
export class PoliciesArea {
  constructor(private readonly caller: Caller) {}

  of(family: PolicyFamily): RestCollection<Policy, PolicyFields> {
    return new RestCollection(this.caller, {
      operations: policyCollections[family],
      // Of one family the documentation says `definitions`; what has been seen is `policies`.
      rowKeys: ['policies', 'definitions'],
      row: policyOf,
      body: (fields) => policyBody(family, fields),
    });
  }
}
