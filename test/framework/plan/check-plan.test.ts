import { renderPath } from '../../../src/core/path';
import { planProblems } from '../../../src/framework/plan/check-plan';
import { computed, optional, optionalComputed, required } from '../../../src/framework/schema';
import { unknown, type Value } from '../../../src/framework/values';
import { object } from '../things';

const element = { name: required.string(''), id: computed.string('') };
const attributes = {
  name: required.string(''),
  note: optional.string(''),
  kind: optionalComputed.string(''),
  id: computed.string(''),
  secret_wo: optional.string('', { writeOnly: true }),
  list: optional.nested('list', element, ''),
  set: optional.nested('set', element, ''),
  map: optional.nested('map', element, ''),
};

const whole = (given: Record<string, Value>) =>
  object({
    name: 'n',
    note: null,
    kind: null,
    id: null,
    secret_wo: null,
    list: null,
    set: null,
    map: null,
    ...given,
  });
const item = (name: Value, id: Value = null) => object({ name, id });

type Given = Record<string, Value>;

function problems(config: Given, planned: Given, prior?: Given): string[] {
  return planProblems(attributes, whole(config), prior ? whole(prior) : null, whole(planned)).map(({ at }) =>
    renderPath(at),
  );
}

describe('a plan is accepted', () => {
  it.each<[string, Given, Given, Given?]>([
    ['when it is the configuration', { note: 'a' }, { note: 'a' }],
    ['with any value for what is computed', {}, { id: 'x', kind: unknown }],
    ['with the prior value for another configuration', { note: 'A' }, { note: 'a' }, { note: 'a' }],
    ['with the prior value for an unknown configuration', { note: unknown }, { note: 'a' }, { note: 'a' }],
    ['with unknown for unknown', { note: unknown, list: unknown }, { note: unknown, list: unknown }],
    ['with ids in a list', { list: [item('a')] }, { list: [item('a', unknown)] }],
    [
      'with ids in a set, in any order',
      { set: [item('a'), item('b')] },
      { set: [item('b', '2'), item('a', '1')] },
    ],
    ['with ids in a map', { map: new Map([['k', item('a')]]) }, { map: new Map([['k', item('a', '1')]]) }],
  ])('%s', (...[, config, planned, prior]) => {
    expect(problems(config, planned, prior)).toEqual([]);
  });
});

describe('a plan is refused', () => {
  it.each<[string, Given, Given, string, Given?]>([
    ['another value than configured', { note: 'a' }, { note: 'b' }, 'note', { note: 'c' }],
    ['null for a configured value', { note: 'a' }, { note: null }, 'note'],
    ['unknown for a configured value', { kind: 'a' }, { kind: unknown }, 'kind'],
    ['a value that nobody configured', {}, { note: 'a' }, 'note', { note: 'a' }],
    ['a known value for an unknown configuration', { note: unknown }, { note: 'a' }, 'note'],
    ['a write-only value', { secret_wo: 's' }, { secret_wo: 's' }, 'secret_wo'],
    ['another element', { list: [item('a')] }, { list: [item('b')] }, 'list[0].name'],
    ['one more element', { list: [item('a')] }, { list: [item('a'), item('a')] }, 'list'],
    ['another set', { set: [item('a')] }, { set: [item('b')] }, 'set'],
    ['another key', { map: new Map([['k', item('a')]]) }, { map: new Map([['l', item('a')]]) }, 'map'],
    ['a list where there is none', {}, { list: [] }, 'list'],
    ['an unknown list', { list: [] }, { list: unknown }, 'list'],
    ['a known list for an unknown one', { list: unknown }, { list: [] }, 'list'],
  ])('with %s', (...[, config, planned, path, prior]) => {
    expect(problems(config, planned, prior)).toEqual([path]);
  });
});
