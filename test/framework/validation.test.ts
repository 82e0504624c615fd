import { Diagnostics } from '../../src/core/diagnostics';
import { renderPath } from '../../src/core/path';
import { computed, optional, required, type Attributes } from '../../src/framework/schema';
import { validateAttributes } from '../../src/framework/validation';
import { Decimal, unknown, type ObjectValue, type Value } from '../../src/framework/values';
import { object } from './things';

const attributes = {
  name: required.string('', { validate: (name) => (name === 'bad' ? 'must be good' : undefined) }),
  kind: optional.string('', { oneOf: ['a', 'b', 'c'] }),
  token: optional.string('', { oneOf: ['x'], sensitive: true }),
  size: optional.integer('', { min: 1, max: 9 }),
  ratio: optional.number('', { min: 0.5 }),
  tags: optional.list('string', '', {
    oneOf: ['p', 'q'],
    validate: (tags) => (tags.length > 1 ? 'must have one' : undefined),
  }),
  users: optional.nested(
    'map',
    { address: required.string(''), age: optional.integer('', { max: 150 }) },
    '',
  ),
  id: computed.string(''),
};
const nothing = {
  name: 'n',
  kind: null,
  token: null,
  size: null,
  ratio: null,
  tags: null,
  users: null,
  id: null,
};

function found(config: ObjectValue, of: Attributes = attributes): Record<string, string> {
  const diagnostics = new Diagnostics();
  validateAttributes(of, config, diagnostics);
  return Object.fromEntries(diagnostics.items.map(({ path, detail }) => [renderPath(path ?? []), detail]));
}

describe('validation by the schema', () => {
  it('has nothing against what is allowed, or not known yet', () => {
    expect(found(object({ ...nothing, kind: 'b', size: 9, ratio: 0.5, tags: ['p'] }))).toEqual({});
    const open = Object.fromEntries(Object.keys(nothing).map((name) => [name, unknown as Value]));
    expect(found(object(open))).toEqual({});
    expect(found(object({ ...nothing, tags: [unknown, 'p'], users: new Map([['k', unknown]]) }))).toEqual({});
  });

  it('reports everything at once, each by its path', () => {
    const user = object({ address: null, age: 151 });
    const config = object({
      name: 'bad',
      kind: 'd',
      token: 'hunter2',
      size: 1.5,
      ratio: new Decimal('0.4'),
      tags: ['p', 'z'],
      users: new Map([['ann', user]]),
      id: 'mine',
    });
    expect(found(config)).toEqual({
      name: 'name must be good.',
      kind: 'kind must be "a", "b" or "c", not "d".',
      token: 'token must be "x".',
      size: 'size must be a whole number.',
      ratio: 'ratio must be at least 0.5, not 0.4.',
      tags: 'tags must be "p" or "q", not "z".',
      'users["ann"].address': 'users["ann"].address is required.',
      'users["ann"].age': 'users["ann"].age must be at most 150, not 151.',
      id: 'id is decided by the provider and cannot be set.',
    });
  });

  it('takes no number that JavaScript cannot hold for a whole one', () => {
    expect(found(object({ ...nothing, size: 2n ** 60n }))).toEqual({ size: 'size must be a whole number.' });
  });

  it('takes no null within a list, a set or a map, unless the attribute does', () => {
    const users = new Map([
      ['ann', null],
      ['bob', object({ address: 'b', age: null })],
    ]);
    expect(found(object({ ...nothing, tags: ['p', null, 'z'], users }))).toEqual({
      'tags[1]': 'tags[1] is null: give a value, or leave it out.',
      'users["ann"]': 'users["ann"] is null: give a value, or leave it out.',
    });
    const notes = { notes: optional.map('string', '', { nullElements: true }) };
    expect(found(object({ notes: new Map([['ann', null]]) }), notes)).toEqual({});
  });

  it('asks a validator of a list for the whole list', () => {
    expect(found(object({ ...nothing, tags: ['p', 'q'] }))).toEqual({ tags: 'tags must have one.' });
  });
});

describe('a secret where none belongs', () => {
  const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbm4ifQ', 'c2lnbmF0dXJl'].join('.');
  const own = 'a-password-of-ours';
  const said = (config: ObjectValue) => {
    const diagnostics = new Diagnostics();
    validateAttributes(attributes, config, diagnostics, new Map([[own, 'the value of OUR_PASSWORD']]));
    return diagnostics.items;
  };

  it('is refused wherever it stands, with its kind and never its text, nor a path, of which Terraform shows the line', () => {
    const users = new Map([
      ['ann', object({ address: own, age: null })],
      [jwt, object({ address: 'b', age: null })],
    ]);
    const items = said(object({ ...nothing, name: jwt, kind: jwt, tags: ['p', jwt], users }));
    expect(items.map(({ detail }) => detail.split('. ')[0])).toEqual([
      'name holds what looks like a token (JWT)',
      'kind holds what looks like a token (JWT)',
      'tags holds what looks like a token (JWT)',
      'users holds what looks like a token (JWT)',
    ]);
    const [user] = said(
      object({ ...nothing, users: new Map([['ann', object({ address: own, age: null })]]) }),
    );
    expect(user?.detail).toContain('users["ann"].address holds what is the value of OUR_PASSWORD');
    expect(JSON.stringify([...items, user])).not.toMatch(/eyJ|a-password/);
    expect([...items, user].filter((item) => item?.path !== undefined)).toEqual([]);
  });

  it('may stand where secrets belong', () => {
    const open = {
      token: optional.string('', { sensitive: true }),
      once: optional.string('', { writeOnly: true }),
    };
    expect(found(object({ token: jwt, once: jwt }), open)).toEqual({});
  });
});
