import {
  addressesIn,
  crowd,
  day,
  decided,
  desired,
  integration,
  managed,
  noon,
  texts,
  undesired,
} from './decide-world';

const ann = 'ann@x.example';

describe('rename', () => {
  const id = 'aaaabbbbcccc';
  const { desired: others, managed: entries } = crowd();
  const old = managed('ann.old@x.example', { directoryId: id, aliases: ['a@x.example', 'b@x.example'] });
  const from = undesired(old.address);
  const to = desired(ann, { directoryId: id, name: 'Ann', aliases: ['a@x.example'] });

  test('absent new address: one change, counted once, that moves the aliases of this sync', () => {
    const decision = decided({
      desired: [to, ...others],
      undesired: [from],
      managed: [old, ...entries],
    });
    expect(texts(decision)).toEqual({ [ann]: 'rename: ann.old@x.example -> ann@x.example' });
    expect(decision.changes[0]).toMatchObject({
      from: old.address,
      todo: { name: 'Ann', moveAliases: ['a@x.example'], addAliases: ['a@x.example'], disableFrom: true },
    });
    expect(decision.summary).toMatchObject({ rename: 1, create: 0, disable: 0, removed_percent: 5 });
  });

  test('present new address that is not managed: no second account, still one rename', () => {
    const present = desired(ann, { directoryId: id, present: {} });
    const decision = decided({
      desired: [present, ...others],
      undesired: [from],
      managed: [old, ...entries],
    });
    expect(texts(decision)).toEqual({ [ann]: 'rename: ann.old@x.example -> ann@x.example' });
  });

  test.each([
    ['another id', { ...old, directoryId: 'ddddeeeeffff' }, from],
    ['no id', managed(old.address), from],
  ])('%s: a joiner and a leaver', (_, entry, row) => {
    const decision = decided({ desired: [to, ...others], undesired: [row], managed: [entry, ...entries] });
    expect(texts(decision)).toEqual({ [ann]: 'create', [old.address]: 'disable' });
  });

  test('an old account that is kept by a directory, or not managed, is left alone', () => {
    const owned = undesired(old.address, { owner: 'directory', handsOff: 'directory' });
    expect(
      texts(decided({ desired: [to, ...others], undesired: [owned], managed: [old, ...entries] })),
    ).toEqual({ [ann]: 'create' });
    expect(texts(decided({ desired: [to, ...others], undesired: [from], managed: entries }))).toEqual({
      [ann]: 'create',
    });
  });

  test('declared disabled: the new account is made and disabled', () => {
    const decision = decided({
      desired: [{ ...to, enabled: false }, ...others],
      undesired: [from],
      managed: [old, ...entries],
    });
    expect(decision.changes[0]).toMatchObject({ verb: 'rename', todo: { enabled: false } });
  });

  test('back to the old address, which is managed still: renamed, and enabled again', () => {
    const back = desired(old.address, { directoryId: id, present: { enabled: false } });
    const rest = { desired: [back, ...others], undesired: [undesired(ann)] };
    const newer = managed(ann, { directoryId: id });
    const decision = decided({
      ...rest,
      managed: [newer, managed(old.address, { enabled: false, disabledHere: true }), ...entries],
    });
    expect(texts(decision)).toEqual({ [old.address]: 'rename: ann@x.example -> ann.old@x.example' });
    expect(decision.changes[0]?.todo).toMatchObject({ enabled: true, remember: { enabled: true } });
  });

  test('back to an address that has aliases of before: they go with it', () => {
    const back = desired(ann, { directoryId: id, aliases: ['a@x.example'], present: { enabled: false } });
    const before = managed(ann, {
      enabled: false,
      disabledHere: true,
      aliases: ['long.ago@x.example'],
    });
    const decision = decided({
      desired: [back, ...others],
      undesired: [from],
      managed: [old, before, ...entries],
    });
    expect(decision.changes[0]).toMatchObject({
      verb: 'rename',
      fields: { aliases: ['a@x.example, long.ago@x.example', 'a@x.example'] },
      todo: { moveAliases: ['a@x.example'], removeAliases: ['long.ago@x.example'] },
    });
    expect(decision.changes[0]?.todo.remember?.aliases).not.toContain('long.ago@x.example');
  });

  test('to an address that is managed and in use: no rename', () => {
    const decision = decided({
      desired: [desired(ann, { directoryId: id, present: {} }), ...others],
      undesired: [from],
      managed: [old, managed(ann), ...entries],
    });
    expect(texts(decision)).toEqual({ [old.address]: 'disable' });
  });

  test('to a present account that somebody else disabled: it stays so', () => {
    const decision = decided({
      desired: [desired(ann, { directoryId: id, present: { enabled: false } }), ...others],
      undesired: [from],
      managed: [old, ...entries],
    });
    const todo = decision.changes[0]?.todo;
    expect(todo).not.toHaveProperty('enabled');
    expect(todo?.remember).toMatchObject({ enabled: false });
    expect(todo?.remember).not.toHaveProperty('disabledHere');
  });

  test('two new addresses with one id: one rename, one joiner', () => {
    const second = desired('ann2@x.example', { directoryId: id });
    const decision = decided({
      desired: [second, to, ...others],
      undesired: [from],
      managed: [old, ...entries],
    });
    expect(texts(decision)).toEqual({
      [ann]: 'create',
      'ann2@x.example': 'rename: ann.old@x.example -> ann2@x.example',
    });
  });

  test('two old addresses with one id: the enabled one is meant', () => {
    const older = managed('ann.a@x.example', { directoryId: id, enabled: false });
    const decision = decided({
      desired: [to, ...others],
      undesired: [undesired(older.address, { enabled: false }), from],
      managed: [older, old, ...entries],
    });
    expect(texts(decision)).toEqual({ [ann]: 'rename: ann.old@x.example -> ann@x.example' });
  });

  test('an old account on the purge list goes its way', () => {
    const decision = decided({
      desired: [to, ...others],
      undesired: [from],
      managed: [{ ...old, purgedAt: noon - day }, ...entries],
    });
    expect(texts(decision)).toEqual({ [ann]: 'create' });
  });

  test('removed = "keep": created, and the old one released', () => {
    const decision = decided({
      desired: [to, ...others],
      undesired: [from],
      managed: [old, ...entries],
      settings: { removed: 'keep' },
    });
    expect(texts(decision)).toEqual({ [ann]: 'create' });
    expect(addressesIn(decision.memory.managed)).not.toContain(old.address);
  });

  test.each(['request_sync', 'report'] as const)(
    'missing = "%s": the old one waits for the new one',
    (missing) => {
      const decision = decided({
        desired: [to, ...others],
        undesired: [from],
        managed: [old, ...entries],
        settings: { missing },
      });
      expect(texts(decision)).toEqual(missing === 'report' ? {} : { [ann]: 'await' });
      expect(addressesIn(decision.memory.managed)).toContain(old.address);
      expect(decision.warnings.join()).toMatch(/ann\.old@x\.example/);
      expect(decision.summary.held).toBe(1);
    },
  );

  test('an old account that is disabled already makes the rename no removal', () => {
    const decision = decided({
      desired: [to, ...others],
      undesired: [undesired(old.address, { enabled: false })],
      managed: [{ ...old, enabled: false }, ...entries],
      integrations: [integration({ enabled: false })],
    });
    expect(texts(decision)[ann]).toMatch(/^rename/);
    expect(decision.summary.removed_percent).toBe(0);
  });
});
