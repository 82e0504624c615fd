import { renderPath } from '../../../src/core/path';
import { applyDefaults } from '../../../src/framework/plan/defaults';
import { keepOrder } from '../../../src/framework/plan/keep-order';
import { markUnknown } from '../../../src/framework/plan/mark-unknown';
import { propose } from '../../../src/framework/plan/propose';
import { replacements } from '../../../src/framework/plan/replacements';
import { computed, optional, optionalComputed, required } from '../../../src/framework/schema';
import type { Attributes } from '../../../src/framework/schema';
import { unknown, type ObjectValue, type Value } from '../../../src/framework/values';
import { object } from '../things';

const target = {
  id: computed.string('', { keep: true }),
  name: required.string('', { replaces: true }),
  weight: optionalComputed.integer('', { default: 1 }),
  secret_wo: optional.string('', { writeOnly: true }),
};

const one = (given: Record<string, Value>) =>
  object({ id: null, name: null, weight: null, secret_wo: null, ...given });

describe('defaults', () => {
  it('fill what the configuration leaves out, also inside lists, and nothing else', () => {
    const attributes = {
      size: optionalComputed.integer('', { default: 5 }),
      targets: optional.nested('list', target, ''),
      other: optional.nested('single', target, ''),
    };
    const config = object({
      size: 0,
      targets: [one({ name: 'a' }), one({ weight: 2 }), unknown],
      other: null,
    });
    expect(applyDefaults(attributes, config)).toEqual(
      object({ size: 0, targets: [one({ name: 'a', weight: 1 }), one({ weight: 2 }), unknown], other: null }),
    );
    expect(applyDefaults(attributes, object({ size: null, targets: null, other: null }))['size']).toBe(5);
    expect(applyDefaults(attributes, object({ size: unknown, targets: null, other: null }))['size']).toBe(
      unknown,
    );
  });
});

describe('the proposed state', () => {
  const prior = one({ id: '1', name: 'a', weight: 3 });

  it('takes configuration, keeps what is computed and left out, drops what was removed and what is write-only', () => {
    const attributes = { ...target, note: optional.string('') };
    const config = object({ id: null, name: 'b', weight: null, secret_wo: 's', note: null });
    const before = object({ id: '1', name: 'a', weight: 3, secret_wo: null, note: 'old' });
    expect(propose(attributes, config, before)).toEqual(
      object({ id: '1', name: 'b', weight: 3, secret_wo: null, note: null }),
    );
  });

  it.each<[string, Value, Value, Value]>([
    [
      'list: by index',
      [one({ name: 'x' }), one({ name: 'y' })],
      [prior],
      [one({ id: '1', name: 'x', weight: 3 }), one({ name: 'y' })],
    ],
    [
      'set: by content',
      [one({ name: 'x' }), one({ name: 'a', secret_wo: 's' })],
      [prior],
      [one({ name: 'x' }), one({ id: '1', name: 'a', weight: 3 })],
    ],
    [
      'map: by key',
      new Map([
        ['k', one({ name: 'x' })],
        ['l', one({ name: 'a' })],
      ]),
      new Map([['k', prior]]),
      new Map([
        ['k', one({ id: '1', name: 'x', weight: 3 })],
        ['l', one({ name: 'a' })],
      ]),
    ],
  ])('finds the prior element of a %s', (which, config, before, expected) => {
    const nesting = which.slice(0, which.indexOf(':')) as 'list' | 'set' | 'map';
    const attributes = { targets: optional.nested(nesting, target, '') };
    expect(propose(attributes, object({ targets: config }), object({ targets: before }))['targets']).toEqual(
      expected,
    );
  });

  it.each<[string, Record<string, Value>[], Record<string, Value>[], number[]]>([
    [
      'that says little leaves what fits another only',
      [{ a: 1 }, { a: 1, b: 2 }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
      [1, 0],
    ],
    [
      'is found though several fit',
      [{ b: 1 }, { a: 1 }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
      ],
      [1, 0],
    ],
    [
      'is no other for what is write-only',
      [
        { a: 1, b: 2 },
        { a: 1, c_wo: 9 },
      ],
      [
        { a: 1, b: 3 },
        { a: 1, b: 2 },
      ],
      [1, 0],
    ],
  ])('of an unordered list: one %s', (...[, config, before, expected]) => {
    const attributes = {
      a: optionalComputed.integer(''),
      b: optionalComputed.integer(''),
      c_wo: optional.integer('', { writeOnly: true }),
    };
    const list = { targets: optional.nested('list', attributes, '', { unordered: true }) };
    const objects = (given: Record<string, Value>[]) =>
      given.map((each) => object({ a: null, b: null, c_wo: null, ...each }));
    const proposed = propose(
      list,
      object({ targets: objects(config) }),
      object({ targets: objects(before) }),
    );
    expect(proposed['targets']).toEqual(expected.map((index) => objects(before)[index]));
  });
});

describe('the order of unordered lists', () => {
  const attributes = {
    members: optional.list('string', '', { unordered: true }),
    steps: optional.list('string', ''),
    inner: optional.nested('map', { members: optional.list('string', '', { unordered: true }) }, ''),
  };
  const state = (members: Value, steps: Value): ObjectValue =>
    object({ members, steps, inner: new Map([['k', object({ members })]]) });

  it('stays as it was where only the order differs', () => {
    expect(keepOrder(attributes, state(['b', 'a', 'a'], ['x']), state(['a', 'b', 'a'], ['x']))).toEqual(
      state(['a', 'b', 'a'], ['x']),
    );
  });

  it('is the configuration where an element differs, or order matters', () => {
    const config = state(['b', 'a', 'b'], ['y', 'x']);
    expect(keepOrder(attributes, config, state(['a', 'b', 'a'], ['x', 'y']))).toEqual(config);
    expect(keepOrder(attributes, config, null)).toBe(config);
  });

  it('is not lost in elements that moved themselves', () => {
    const inner = { tags: optional.list('string', '', { unordered: true }) };
    const outer = {
      items: optional.nested('list', inner, '', { unordered: true }),
      set: optional.nested('set', inner, ''),
    };
    const of = (...lists: string[][]) => {
      const items = lists.map((tags) => object({ tags }));
      return object({ items, set: items });
    };
    const model = of(['a', 'b'], ['c', 'd']);
    expect(keepOrder(outer, of(['d', 'c'], ['b', 'a']), model)).toEqual(model);
    const other = of(['d', 'c'], ['b', 'x']);
    expect(keepOrder(outer, other, model)).toEqual(other);
  });

  it('is not guessed while an element is unknown', () => {
    const config = state([unknown, 'a'], []);
    expect(keepOrder(attributes, config, state(['a', 'b'], []))).toEqual(config);
  });
});

describe('marking unknown', () => {
  const marked = (config: ObjectValue, planned: ObjectValue) => markUnknown(target, config, planned);

  it('leaves configuration and kept values alone', () => {
    const config = one({ name: 'a' });
    expect(marked(config, one({ id: '1', name: 'a', weight: 3 }))).toEqual(
      one({ id: '1', name: 'a', weight: 3 }),
    );
    expect(marked(config, one({ name: 'a' }))).toEqual(one({ id: unknown, name: 'a', weight: unknown }));
  });

  it('opens computed objects as a whole, and configured ones inside', () => {
    const attributes = {
      summary: computed.nested('single', { n: computed.integer('') }, ''),
      targets: optional.nested('list', { stamp: computed.string(''), name: required.string('') }, ''),
    };
    const planned = object({ summary: object({ n: 1 }), targets: [object({ stamp: 's', name: 'a' })] });
    const config = object({ summary: null, targets: [object({ stamp: null, name: 'a' })] });
    expect(markUnknown(attributes, config, planned)).toEqual(
      object({ summary: unknown, targets: [object({ stamp: unknown, name: 'a' })] }),
    );
  });
});

describe('what replaces', () => {
  const paths = (attributes: Attributes, prior: ObjectValue, planned: ObjectValue, everything = false) =>
    replacements(attributes, { config: planned, prior, planned }, everything).map(renderPath);

  it('is each changed attribute that says so, by its own path', () => {
    const attributes = {
      group_id: required.string('', { replaces: true }),
      targets: required.nested('map', target, ''),
    };
    const state = (id: Value, name: Value) =>
      object({ group_id: id, targets: new Map([['k', one({ name, weight: name === 'a' ? 1 : 2 })]]) });
    expect(paths(attributes, state('g', 'a'), state('g', 'a'))).toEqual([]);
    expect(paths(attributes, state('g', 'a'), state('h', 'b'))).toEqual(['group_id', 'targets["k"].name']);
    expect(paths(attributes, state('g', 'a'), state(unknown, 'a'))).toEqual(['group_id']);
  });

  it('is the collection where its elements have no counterpart', () => {
    const attributes = { targets: required.nested('set', target, '') };
    const state = (...names: string[]) => object({ targets: names.map((name) => one({ name })) });
    expect(paths(attributes, state('a', 'b'), state('b', 'a'))).toEqual([]);
    expect(paths(attributes, state('a'), state('b'))).toEqual(['targets']);
  });

  it('is every configurable attribute of a type that cannot be updated', () => {
    const attributes = {
      note: optional.string(''),
      stamp: computed.string(''),
      targets: optional.nested('list', target, ''),
    };
    const before = object({ note: 'a', stamp: 's', targets: [one({ name: 'a' })] });
    expect(
      paths(attributes, before, object({ note: 'b', stamp: 't', targets: [one({ name: 'a' })] }), true),
    ).toEqual(['note']);
    expect(paths(attributes, before, object({ note: 'a', stamp: 's', targets: null }), true)).toEqual([
      'targets',
    ]);
    expect(
      paths(
        attributes,
        before,
        object({ note: 'a', stamp: 's', targets: [one({ name: 'a', weight: 2 })] }),
        true,
      ),
    ).toEqual(['targets[0].weight']);
  });

  it('is not what the service will answer', () => {
    const attributes = { kind: optionalComputed.string('', { replaces: true }) };
    const versions = {
      config: object({ kind: null }),
      prior: object({ kind: null }),
      planned: object({ kind: unknown }),
    };
    expect(replacements(attributes, versions, true)).toEqual([]);
  });
});
