'use strict';
// Under mutation, a property test draws few values and always the same ones: the score is then the same each time, and a mutant
// takes no longer than it does with examples. The first counterexample is enough.
jest.mock('fast-check', () => {
  const actual = jest.requireActual('fast-check');
  const few = (property, options = {}) =>
    actual.default.assert(property, {
      ...options,
      numRuns: Math.min(options.numRuns ?? 10, 10),
      seed: 1,
      endOnFailure: true,
    });
  return { __esModule: true, default: { ...actual.default, assert: few } };
});
