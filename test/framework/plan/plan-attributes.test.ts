import fc from 'fast-check';
import { objectsEqual } from '../../../src/framework/equality';
import { planProblems } from '../../../src/framework/plan/check-plan';
import { planAttributes } from '../../../src/framework/plan/plan-attributes';
import { replacements } from '../../../src/framework/plan/replacements';
import { resultProblems, unknownPaths } from '../../../src/framework/check-result';
import { unknown } from '../../../src/framework/values';
import { anySchema, configOf, filled, stateOf } from '../arbitrary';
import { group, groupSchema, policy } from '../things';

const attributes = groupSchema.attributes;

const situation = (unknowns: boolean) =>
  anySchema.chain((schema) =>
    fc.record({
      schema: fc.constant(schema),
      config: configOf(schema, unknowns),
      prior: fc.option(stateOf(schema)),
    }),
  );

describe('a plan by the schema alone', () => {
  it('follows the configuration by the rules of Terraform', () => {
    fc.assert(
      fc.property(situation(true), ({ schema, config, prior }) => {
        expect(planProblems(schema, config, prior, planAttributes(schema, config, prior))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same when made again', () => {
    fc.assert(
      fc.property(situation(true), ({ schema, config, prior }) => {
        const [first, second] = [1, 2].map(() => planAttributes(schema, config, prior));
        expect(objectsEqual(schema, first ?? null, second ?? null, 'same')).toBe(true);
      }),
    );
  });

  it('says "no changes" once it was applied', () => {
    fc.assert(
      fc.property(situation(false), ({ schema, config, prior }) => {
        const state = filled(schema, planAttributes(schema, config, prior));
        expect(planAttributes(schema, config, state)).toBe(state);
        expect(replacements(schema, { config, prior: state, planned: state }, true)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is kept by a result that fills in what was left open', () => {
    fc.assert(
      fc.property(situation(false), ({ schema, config, prior }) => {
        const planned = planAttributes(schema, config, prior);
        const result = filled(schema, planned);
        expect(resultProblems(schema, planned, result)).toEqual([]);
        expect(unknownPaths(schema, result)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  const prior = group({
    id: 'g1',
    name: 'ops',
    kind: 'plain',
    label: 'made',
    members: ['a', 'b'],
    policy: policy({ note: 'n', create_time: 'then', last_updated: 'now' }),
    changed: 4,
  });

  it('of a new object leaves to the service what it alone knows', () => {
    const planned = planAttributes(attributes, group({ name: 'ops', password_wo: 'secret' }), null);
    expect(planned).toEqual(
      group({ id: unknown, name: 'ops', kind: 'plain', label: unknown, changed: unknown, password_wo: null }),
    );
  });

  it('of an unchanged object is its state, whatever the order of members and the password', () => {
    const config = group({
      name: 'ops',
      members: ['b', 'a'],
      password_wo: 'another',
      policy: policy({ note: 'n' }),
    });
    expect(planAttributes(attributes, config, prior)).toBe(prior);
  });

  it('of a changed object keeps what is kept, also inside nested objects, and the spelling of unordered lists', () => {
    const config = group({ name: 'new', members: ['b', 'a'], policy: policy({ note: 'n' }) });
    expect(planAttributes(attributes, config, prior)).toEqual(
      group({
        id: 'g1',
        name: 'new',
        kind: 'plain',
        label: 'made',
        members: ['a', 'b'],
        policy: policy({ note: 'n', create_time: 'then', last_updated: unknown }),
        changed: unknown,
      }),
    );
  });

  it('counts configuration that is not known yet as a change', () => {
    const planned = planAttributes(attributes, group({ name: unknown, members: ['a', 'b'] }), prior);
    expect(planned['name']).toBe(unknown);
    expect(planned['changed']).toBe(unknown);
    expect(planned['id']).toBe('g1');
  });
});
