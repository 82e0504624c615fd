import fc from 'fast-check';
import { ApiError } from '../../src/core/errors';
import { renderPath } from '../../src/core/path';
import { defineResource, type AnyResource, type ResourceDefinition } from '../../src/framework/definitions';
import { noPrivateState } from '../../src/framework/private-state';
import { createServer } from '../../src/framework/server';
import type { Answer, ProviderServer } from '../../src/framework/server-types';
import { unknown, type ObjectValue, type Value } from '../../src/framework/values';
import { anySchema, configOf, filled, stateOf } from './arbitrary';
import {
  group,
  groupDefinition,
  object,
  policy,
  Store,
  surroundings,
  tinyProvider,
  type GroupAttributes,
} from './things';

const typeName = 'tiny_group';
const secret = new TextEncoder().encode('memory');
const conflict = new ApiError({ kind: 'conflict' }, 'Group exists', 'Choose another name.');

async function started(
  definition: Partial<ResourceDefinition<Store, GroupAttributes>> = {},
  others: readonly AnyResource<Store>[] = [],
): Promise<{ server: ProviderServer; store: Store }> {
  const store = new Store();
  const server = createServer(tinyProvider(store, definition, others), surroundings);
  await server.configure(object({ url: null }), '1.11.4');
  return { server, store };
}

function plan(server: ProviderServer, config: ObjectValue | null, prior: ObjectValue | null) {
  return server.plan({ typeName, config, prior, proposed: config, priorPrivate: secret });
}

/** Plans and applies, as Terraform does. */
async function apply(server: ProviderServer, config: ObjectValue | null, prior: ObjectValue | null) {
  const { planned, plannedPrivate, diagnostics } = await plan(server, config, prior);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return server.apply({ typeName, config, prior, planned, plannedPrivate });
}

const said = ({ diagnostics }: Answer) =>
  diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n');

describe('the life of a resource', () => {
  it('create, read, update, delete', async () => {
    const { server, store } = await started();
    const config = group({
      name: 'ops',
      members: ['b', 'a'],
      policy: policy({ note: 'n' }),
      password_wo: 'secret',
    });
    const created = await apply(server, config, null);
    expect(said(created)).toBe('');
    expect(created.state).toMatchObject({ id: 'group-1', kind: 'plain', label: 'made', password_wo: null });
    expect(created.private).toEqual(secret);
    expect(store.passwords).toEqual(['secret']);

    const read = await server.read(typeName, created.state as ObjectValue, created.private);
    expect(read.state).toEqual(created.state);
    expect((await plan(server, config, read.state)).planned).toBe(read.state);

    const updated = await apply(server, group({ name: 'new', policy: policy({ note: 'm' }) }), read.state);
    expect(said(updated)).toBe('');
    expect(updated.state).toMatchObject({ id: 'group-1', name: 'new', changed: 2, members: null });

    const deleted = await apply(server, null, updated.state);
    expect(deleted).toEqual({ state: null, private: noPrivateState, diagnostics: [] });
    expect((await server.read(typeName, updated.state as ObjectValue, secret)).state).toBeNull();
  });

  it('keeps the configured order of unordered lists when the service answers in another', async () => {
    const { server, store } = await started();
    const created = await apply(server, group({ name: 'ops', members: ['b', 'a'] }), null);
    store.groups.set('group-1', { ...store.groups.get('group-1'), members: ['a', 'b'] });
    const read = await server.read(typeName, created.state as ObjectValue, created.private);
    expect(read.state?.['members']).toEqual(['b', 'a']);
    store.groups.set('group-1', { ...store.groups.get('group-1'), members: ['a', 'c'] });
    expect((await server.read(typeName, created.state as ObjectValue, secret)).state?.['members']).toEqual([
      'a',
      'c',
    ]);
  });

  it('is replaced by a change that says so, or by any where there is no update', async () => {
    const prior = group({ id: 'g', name: 'a', parent: 'p', kind: 'plain', label: 'l', changed: 1 });
    const { server } = await started();
    const moved = await plan(server, group({ name: 'b', parent: 'q' }), prior);
    expect(moved.requiresReplace.map(renderPath)).toEqual(['parent']);
    expect((await plan(server, group({ name: 'b', parent: 'q' }), null)).requiresReplace).toEqual([]);
    const definition: Partial<ResourceDefinition<Store, GroupAttributes>> = { ...groupDefinition };
    delete definition.update;
    const fixed = createServer(
      { ...tinyProvider(new Store()), resources: [defineResource(definition as typeof groupDefinition)] },
      surroundings,
    );
    const renamed = await plan(fixed, group({ name: 'b', parent: 'p' }), prior);
    expect(renamed.requiresReplace.map(renderPath)).toEqual(['name']);
  });

  it('has any schema: what was planned comes out, and the next plan is empty', async () => {
    const runs = anySchema.chain((attributes) =>
      fc.record({
        attributes: fc.constant(attributes),
        config: configOf(attributes, false),
        prior: fc.option(stateOf(attributes)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(runs, async ({ attributes, config, prior }) => {
        const settle = async ({ plan: planned }: { plan: unknown }) => ({
          state: filled(attributes, planned as ObjectValue) as never,
        });
        const any: AnyResource<Store> = {
          typeName: 'tiny_any',
          schema: { version: 0, description: '', attributes },
          create: settle,
          update: settle,
          read: async () => undefined,
          delete: async () => undefined,
        };
        const { server } = await started({}, [any]);
        const request = { typeName: 'tiny_any', config, proposed: config, priorPrivate: secret };
        const first = await server.plan({ ...request, prior });
        const applied = await server.apply({ ...request, ...first, prior });
        expect(said(applied)).toBe('');
        const second = await server.plan({ ...request, prior: applied.state });
        expect(second.planned).toBe(applied.state);
      }),
    );
  });
});

describe('a plan hook', () => {
  const prior = group({ id: 'g', name: 'a', kind: 'plain', label: 'l', changed: 3 });

  it('has the last word: it may see a change where the schema sees none', async () => {
    const { server } = await started({
      plan: ({ planned, prior: before }) => ({
        planned: { ...planned, changed: (before?.changed ?? 0) + 1 },
      }),
    });
    expect((await plan(server, group({ name: 'a' }), prior)).planned).toEqual(
      group({ ...prior, changed: 4 }),
    );
  });

  it('has the last word: it may keep what the schema would leave open', async () => {
    const { server } = await started({
      plan: ({ planned, prior: before }) => ({
        planned: { ...planned, changed: before?.changed ?? null },
        plannedPrivate: new Uint8Array([1]),
        requiresReplace: [[{ attribute: 'name' }]],
      }),
    });
    const answer = await plan(server, group({ name: 'b' }), prior);
    expect(answer.planned).toEqual(group({ ...prior, name: 'b' }));
    expect(answer.plannedPrivate).toEqual(new Uint8Array([1]));
    expect(answer.requiresReplace.map(renderPath)).toEqual(['name']);
  });

  it('sees write-only values in the configuration, and cannot leak them', async () => {
    const { server } = await started({ plan: ({ config }) => ({ planned: { ...config, id: 'x' } }) });
    const { planned, diagnostics } = await plan(
      server,
      group({ name: 'a', kind: 'fancy', password_wo: 's' }),
      null,
    );
    expect(planned).toMatchObject({ id: 'x', password_wo: null });
    expect(diagnostics).toEqual([]);
  });

  it('that breaks a rule of Terraform is told apart from a mistake of the practitioner', async () => {
    const { server } = await started({
      plan: ({ planned }) => ({ planned: { ...planned, name: 'hunter2' } }),
    });
    const answer = await plan(server, group({ name: 'a' }), null);
    expect(said(answer)).toMatch(/^Bug in the provider: tiny_group: the plan of "name" differs/);
    expect(said(answer)).not.toContain('hunter2');
    expect(answer.diagnostics[0]?.path).toEqual([{ attribute: 'name' }]);
  });

  it('is told of a destroy, and may refuse it', async () => {
    const { server } = await started({
      planDestroy: ({ prior: before, diagnostics }) => diagnostics.error('Refused', `Not ${before?.name}.`),
    });
    const answer = await plan(server, null, prior);
    expect(answer.planned).toBeNull();
    expect(said(answer)).toBe('Refused: Not a.');
  });
});

describe('when an apply goes wrong', () => {
  const prior = group({ id: 'g', name: 'a', kind: 'plain', label: 'l', changed: 3 });
  const config = group({ name: 'b' });

  it('a failed create leaves nothing, and says how to import what exists', async () => {
    const { server } = await started({ create: () => Promise.reject(conflict) });
    const answer = await apply(server, config, null);
    expect(answer.state).toBeNull();
    expect(said(answer)).toMatch(/Group exists: Choose another name\.[^]*terraform import tiny_group\.NAME/);
  });

  it('a create that got half-way keeps what exists', async () => {
    const { server } = await started({
      create: async ({ plan: planned, diagnostics }) => {
        diagnostics.error('Half done', 'Apply again.');
        return { state: { ...planned, id: 'g' } as never };
      },
    });
    const answer = await apply(server, config, null);
    expect(answer.state).toEqual(group({ id: 'g', name: 'b', kind: 'plain' }));
    expect(said(answer)).toBe('Half done: Apply again.');
  });

  it('a failed update or delete leaves the prior state', async () => {
    const fail = () => Promise.reject(new ApiError({ kind: 'unavailable' }, 'Gone away', 'Try later.'));
    const { server } = await started({ update: fail, delete: fail });
    for (const wanted of [config, null]) {
      const answer = await apply(server, wanted, prior);
      expect(answer.state).toBe(prior);
      expect(answer.private).toEqual(secret);
      expect(said(answer)).toBe('Gone away: Try later.');
    }
  });

  it.each<[string, object, RegExp]>([
    [
      'another value than planned',
      { id: 'g', name: 'hunter2', kind: 'plain' },
      /the result of "name" differs/,
    ],
    ['an unknown value', { id: unknown, name: 'b', kind: 'plain' }, /the result "id" is still unknown/],
    ['a stray attribute', { nmae: 'b' }, /"nmae", which the schema does not have/],
  ])('a result with %s is a bug that names the attribute', async (_, state, message) => {
    const { server } = await started({ create: async () => ({ state: state as never }) });
    const answer = await apply(server, config, null);
    expect(said(answer)).toMatch(message);
    expect(said(answer)).not.toContain('hunter2');
  });

  it('errors that an operation reports without throwing count as much', async () => {
    const { server } = await started({
      delete: async ({ diagnostics }) => diagnostics.error('Held', 'Not now.'),
      read: async ({ diagnostics }) => void diagnostics.error('Not readable', 'Not now.'),
    });
    const held = await apply(server, null, prior);
    expect(held).toMatchObject({ state: prior, private: secret });
    expect(said(held)).toBe('Held: Not now.');
    const unread = await server.read(typeName, prior, secret);
    expect(unread).toMatchObject({ state: prior, private: secret });
    expect(said(unread)).toBe('Not readable: Not now.');
  });

  it('a create without result is a bug', async () => {
    const { server } = await started({ create: async () => undefined });
    expect(said(await apply(server, config, null))).toMatch(/neither a result nor an error/);
  });
});

describe('the provider', () => {
  it('that is not configured says so in every operation that needs it', async () => {
    const server = createServer(tinyProvider(new Store()), surroundings);
    const state = group({ name: 'a' });
    const answers = await Promise.all([
      server.read(typeName, state, secret),
      server.apply({ typeName, config: state, prior: null, planned: state, plannedPrivate: secret }),
      server.importState(typeName, 'g'),
      server.readDataSource('tiny_count', object({ prefix: null, count_found: null })),
    ]);
    for (const answer of answers) expect(said(answer)).toMatch(/^Provider is not configured: tiny_\w+ /);
    expect((await plan(server, state, null)).diagnostics).toEqual([]);
  });

  it('forgets a configuration when the next one fails', async () => {
    let fails = false;
    const definition = tinyProvider(new Store());
    const server = createServer(
      {
        ...definition,
        configure: async (context) => {
          if (fails) context.diagnostics.error('No', 'Not today.');
          return definition.configure(context);
        },
      },
      surroundings,
    );
    await server.configure(object({ url: null }), '1.11.4');
    expect((await server.importState(typeName, 'g')).state).toMatchObject({ id: 'g', name: null });
    fails = true;
    expect(said(await server.configure(object({ url: null }), '1.11.4'))).toBe('No: Not today.');
    expect(said(await server.importState(typeName, 'g'))).toMatch(/not configured/);
  });

  it('validates its own configuration, resources and data sources', async () => {
    const { server } = await started({
      validate: (config, diagnostics) => {
        if (config.parent === config.name) diagnostics.error('Own parent', 'Choose another.');
      },
    });
    expect(said(await server.validateProvider(object({ url: 'http://x' })))).toContain('url must be https.');
    const both = await server.validateResource(typeName, group({ name: 'a', parent: 'a', kind: 'odd' }));
    expect(said(both)).toMatch(/kind must be "plain" or "fancy"[^]*Own parent/);
    const source = object({ prefix: 'x', count_found: 1 });
    expect(said(await server.validateDataSource('tiny_count', source))).toContain('count_found is decided');
  });

  it('reports the first problems of thousands, says how many more there are, and repeats no secret', async () => {
    const { server } = await started({
      validate: (config, diagnostics) => diagnostics.error('Own', String(config.name)),
    });
    const members: Value[] = Array.from({ length: 3000 }, () => null);
    const { diagnostics } = await server.validateResource(typeName, group({ name: 'a', members }));
    expect(diagnostics.slice(49).map(({ detail }) => detail)).toEqual([
      'members[49] is null: give a value, or leave it out.',
      'And 2,950 more values of this configuration.',
      'a',
    ]);
    const pem = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
    const secret = await server.validateResource(typeName, group({ name: pem }));
    expect(secret.diagnostics.map(({ summary }) => summary)).toEqual([
      'Secret in an attribute that is stored',
    ]);
    expect(said(secret)).not.toContain(pem);
  });

  it('reads data sources, with defaults', async () => {
    const { server } = await started();
    await apply(server, group({ name: 'a' }), null);
    const answer = await server.readDataSource('tiny_count', object({ prefix: null, count_found: null }));
    expect(answer).toEqual({ state: object({ prefix: 'group-', count_found: 1 }), diagnostics: [] });
  });

  it('says when a type cannot be imported or moved, or is none of its own', async () => {
    const definition: Partial<ResourceDefinition<Store, GroupAttributes>> = { ...groupDefinition };
    delete definition.importState;
    const server = createServer(
      { ...tinyProvider(new Store()), resources: [defineResource(definition as typeof groupDefinition)] },
      surroundings,
    );
    expect(said(await server.importState(typeName, 'g'))).toMatch(/^Import is not supported: tiny_group/);
    const move = { targetType: typeName, sourceProvider: 'x', sourceType: 'x_group', sourceState: {} };
    expect(said(await server.move(move))).toMatch(/^Move is not supported: A x_group/);
    expect(said(await server.importState('tiny_none', 'g'))).toMatch(/no type "tiny_none"/);
  });

  it('moves the state of another type', async () => {
    const { server } = await started({
      move: ({ sourceType, sourceState }) =>
        sourceType === 'x_group' ? { state: { name: sourceState['title'] } as never } : undefined,
    });
    const move = {
      targetType: typeName,
      sourceProvider: 'x',
      sourceType: 'x_group',
      sourceState: { title: 'ops' },
    };
    expect((await server.move(move)).state).toEqual(group({ name: 'ops' }));
  });

  it('brings stored state of any version into the present shape', async () => {
    const schema = { ...groupDefinition.schema, version: 2 };
    const { server } = await started({
      schema,
      upgrade: (version, { title, ...rest }) => ({ ...rest, name: `${String(title)} of version ${version}` }),
    });
    const old = await server.upgrade(typeName, 1, { title: 'ops', gone: 1, policy: { note: 'n', gone: 1 } });
    expect(old.state).toEqual(group({ name: 'ops of version 1', policy: policy({ note: 'n' }) }));
    const present = await server.upgrade(typeName, 2, { name: 'ops', gone: 1 });
    expect(present.state).toEqual(group({ name: 'ops' }));
    expect(said(await server.upgrade(typeName, 3, {}))).toMatch(/newer than the provider/);
  });

  it('stops what is under way, and goes on afterwards', async () => {
    const { server } = await started({
      read: ({ signal, state }) =>
        state.id === 'slow'
          ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
          : Promise.resolve({ state }),
    });
    const slow = server.read(typeName, group({ id: 'slow' }), secret);
    server.stop();
    expect(said(await slow)).toMatch(/^Stopped/);
    expect((await slow).state).toEqual(group({ id: 'slow' }));
    expect(said(await server.read(typeName, group({ id: 'fast' }), secret))).toBe('');
  });
});
