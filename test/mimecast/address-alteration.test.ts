import { emulated, envelope, failureOf, scripted, signal, stopAll } from './account';
import { secureId } from '../../src/emulator/secure-id';

afterEach(stopAll);

interface Asked {
  readonly meta?: { readonly pagination?: object };
  readonly data: readonly Record<string, unknown>[];
}

const bodyOf = ({ body }: { readonly body: string }): Asked => JSON.parse(body) as Asked;

const everyone = { type: 'everyone' };

describe('sets', () => {
  const leaf = { id: 'c', description: 'C', source: 'cloud', parentId: 'b', folderCount: 0, userCount: 0 };
  const answers: Record<string, object> = {
    '': {
      id: 'a',
      description: 'A',
      folderCount: 1,
      folders: [{ id: 'b', description: 'B', folderCount: 1 }],
    },
    b: { id: 'b', description: 'B', folderCount: 1, folders: [leaf] },
  };

  test('are one flat list; those that an answer leaves out are asked for', async () => {
    const { calls, mimecast } = await scripted((seen) =>
      envelope([answers[String(bodyOf(seen).data[0]?.['folderId'] ?? '')] ?? {}]),
    );
    const sets = await mimecast.addressAlteration.sets({}, signal);
    expect(sets.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(sets[2]).toEqual({
      id: 'c',
      description: 'C',
      source: 'cloud',
      parentId: 'b',
      folderCount: 0,
      userCount: 0,
    });
    expect(calls.map((seen) => bodyOf(seen).data)).toEqual([[], [{ folderId: 'b' }]]);
  });

  test('are looked for as deep as one says, and no deeper', async () => {
    const { calls, mimecast } = await scripted(() => envelope([answers['']]));
    const sets = await mimecast.addressAlteration.sets({ folderId: 'a', depth: 1 }, signal);
    expect(sets.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(calls.map((seen) => bodyOf(seen).data)).toEqual([[{ folderId: 'a', depth: 1 }]]);
  });

  test('of an account come with those below them', async () => {
    const set = (name: string, parent?: string) => ({
      family: 'address-alteration-sets',
      id: secureId('set', name),
      description: name,
      ...(parent === undefined ? {} : { parentId: secureId('set', parent) }),
    });
    const { mimecast } = await emulated({
      seed: { definitions: [set('one'), set('two', 'one'), set('three', 'two'), set('four', 'three')] },
    });
    const found = await mimecast.addressAlteration.sets({}, signal);
    expect(found.map(({ description }) => description).sort()).toEqual(['four', 'one', 'three', 'two']);
  });
});

describe('alterations', () => {
  const alteration = {
    addressType: 'all',
    originalAddress: '@old.example',
    newAddress: '@new.example',
    routing: 'outbound',
  };

  test('are listed by a filter, and are in the set that was asked for', async () => {
    const { calls, mimecast } = await scripted(() => envelope([{ items: [{ id: 'x', ...alteration }] }]));
    expect(await mimecast.addressAlteration.definitions({ folderId: 'f' }, signal)).toEqual([
      { id: 'x', ...alteration, folderId: 'f' },
    ]);
    expect(await mimecast.addressAlteration.definitions({ routing: 'outbound' }, signal)).toEqual([
      { id: 'x', ...alteration },
    ]);
    expect(calls.map((seen) => bodyOf(seen).data)).toEqual([[{ folderId: 'f' }], [{ routing: 'outbound' }]]);
  });

  test('that were not made are a failure, whatever the status says', async () => {
    const { mimecast } = await scripted(() => envelope([{ id: 'x', success: false }]));
    const failure = await failureOf(mimecast.addressAlteration.createDefinition(alteration, signal));
    expect(failure).toMatchObject({ kind: 'invalid', status: 200, outcomeUnknown: false });
    expect(failure.detail).toContain('it was not done');
  });

  test('are made in a set', async () => {
    const { calls, mimecast } = await scripted(() => envelope([{ id: 'x', success: true }]));
    const wanted = { ...alteration, folderId: 'f' };
    expect(await mimecast.addressAlteration.createDefinition(wanted, signal)).toBe('x');
    expect(calls.map((seen) => bodyOf(seen).data)).toEqual([
      [{ folderId: 'f', addressAlterations: [alteration] }],
    ]);
  });

  test('whose ID was not answered may have been made', async () => {
    const { mimecast } = await scripted(() => envelope([{ success: true }]));
    const failure = await failureOf(mimecast.addressAlteration.createDefinition(alteration, signal));
    expect(failure).toMatchObject({ kind: 'protocol', outcomeUnknown: true });
  });

  test.each([
    ['success', { success: false }],
    ['deleted', { deleted: false }],
  ])('that were not deleted are a failure: %s', async (_, row) => {
    const { mimecast } = await scripted(() => envelope([row]));
    const failure = await failureOf(mimecast.addressAlteration.deleteDefinition('x', signal));
    expect(failure.summary).toBe('Could not delete the address alteration');
  });
});

describe('policies', () => {
  const answered = {
    id: 'other',
    addressAlterationSetId: 's',
    policy: {
      description: 'It',
      fromPart: 'both',
      from: { type: 'profile_group', group: { id: 'g', description: 'Team' } },
      to: { type: 'address_attribute_value', attribute: { id: 'a', name: 'Office', value: 'Oslo' } },
      fromType: 'profile_group',
      fromValue: 'g',
      fromDate: '2026-03-01T08:00:00+0000',
      toEternal: true,
      toDate: '2100-01-01T23:59:59+0000',
      conditions: { sourceIPs: ['192.0.2.1'], hostnames: ['mx.example'] },
      enabled: true,
      override: 'false',
      createTime: '2026-01-01T00:00:00+0000',
    },
  };
  const read = {
    description: 'It',
    fromPart: 'both',
    from: { type: 'profile_group', groupId: 'g' },
    to: {
      type: 'address_attribute_value',
      attributeId: 'a',
      attributeName: 'Office',
      attributeValue: 'Oslo',
    },
    begins: '2026-03-01T08:00:00+0000',
    ends: null,
    enabled: true,
    override: false,
    sourceIps: ['192.0.2.1'],
    hostnames: ['mx.example'],
    spfDomains: [],
    createTime: '2026-01-01T00:00:00+0000',
  };

  test('are listed without an argument, page by page', async () => {
    const { calls, mimecast } = await scripted((_seen, count) =>
      envelope(
        [{ ...answered, id: `row${count}` }],
        count === 1 ? { pagination: { pageSize: 1, next: 'more' } } : {},
      ),
    );
    const listed = await mimecast.addressAlteration.policies(signal);
    expect(listed).toEqual([
      { id: 'row1', setId: 's', policy: read },
      { id: 'row2', setId: 's', policy: read },
    ]);
    expect(calls.map((seen) => bodyOf(seen))).toEqual([
      { meta: { pagination: { pageSize: 500 } }, data: [] },
      { meta: { pagination: { pageSize: 500, pageToken: 'more' } }, data: [] },
    ]);
  });

  test('read by an ID keep it, whatever ID is answered', async () => {
    const { mimecast } = await scripted(() => envelope([answered]));
    expect(await mimecast.addressAlteration.readPolicy('mine', signal)).toEqual({
      id: 'mine',
      setId: 's',
      policy: read,
    });
  });

  test('read by an ID that was taken for no filter are found among all', async () => {
    const { mimecast } = await scripted(() => envelope([answered, { ...answered, id: 'mine' }]));
    expect(await mimecast.addressAlteration.readPolicy('mine', signal)).toMatchObject({ id: 'mine' });
    expect(await mimecast.addressAlteration.readPolicy('gone', signal)).toBeUndefined();
  });

  test.each([[404], [410]])('are gone when the answer is %i', async (status) => {
    const { mimecast } = await scripted(() => ({ status, json: { meta: { status }, data: [], fail: [] } }));
    expect(await mimecast.addressAlteration.readPolicy('gone', signal)).toBeUndefined();
    expect(await mimecast.addressAlteration.deletePolicy('gone', signal)).toBe('already');
  });

  test('whose targets are only told in a flattened form are understood', async () => {
    const flat = { fromType: 'email_domain', fromValue: 'x.example', toType: 'everyone' };
    const { mimecast } = await scripted(() =>
      envelope([{ id: 'i', policy: { description: 'It', ...flat } }]),
    );
    expect((await mimecast.addressAlteration.readPolicy('i', signal))?.policy).toMatchObject({
      from: { type: 'email_domain', domain: 'x.example' },
      to: everyone,
    });
  });

  test('are written as a whole, what is left out with its default', async () => {
    const { calls, mimecast } = await scripted(() => envelope([{ id: 'i', policy: { description: 'It' } }]));
    await mimecast.addressAlteration.updatePolicy(
      'i',
      's',
      {
        description: 'It',
        from: { type: 'profile_group', groupId: 'g' },
        to: { type: 'address_attribute_value', attributeName: 'Office', attributeValue: 'Oslo' },
        begins: '2026-03-01T09:00:00+01:00',
        sourceIps: ['198.51.100.0/24', '192.0.2.0/24'],
        hostnames: [],
      },
      signal,
    );
    expect(calls.map((seen) => bodyOf(seen).data)).toEqual([
      [
        {
          id: 'i',
          addressAlterationSetId: 's',
          policy: {
            description: 'It',
            fromPart: 'envelope_from',
            from: { type: 'profile_group', groupId: 'g' },
            to: { type: 'address_attribute_value', attribute: { name: 'Office', value: 'Oslo' } },
            fromEternal: false,
            fromDate: '2026-03-01T08:00:00+0000',
            toEternal: true,
            enabled: true,
            enforced: false,
            override: false,
            bidirectional: false,
            conditions: { sourceIPs: ['192.0.2.0/24', '198.51.100.0/24'] },
          },
        },
      ],
    ]);
  });

  test('have what the account holds, and another ID each time', async () => {
    const setId = secureId('set', 'one');
    const { mimecast } = await emulated({
      seed: { definitions: [{ family: 'address-alteration-sets', id: setId, description: 'One' }] },
    });
    const fields = { description: 'It', from: everyone, to: everyone, comment: 'Why' };
    const made = await mimecast.addressAlteration.createPolicy(setId, fields, signal);
    expect(made.policy.createTime).toBeDefined();
    const [first] = await mimecast.addressAlteration.policies(signal);
    expect(first?.id).not.toBe(made.id);
    expect(first).toMatchObject({ setId, policy: { ...fields, fromPart: 'envelope_from', enabled: true } });
    expect((await mimecast.addressAlteration.readPolicy(first?.id ?? '', signal))?.policy).toEqual(
      first?.policy,
    );
    expect(await mimecast.addressAlteration.deletePolicy(made.id, signal)).toBe('done');
    expect(await mimecast.addressAlteration.deletePolicy(made.id, signal)).toBe('already');
  });
});
