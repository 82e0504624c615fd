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
const bob = 'bob@x.example';

describe('managed, no longer desired', () => {
  const { desired: others, managed: entries } = crowd();
  const leaver = managed(ann);
  const decideLeaver = (more: Partial<Parameters<typeof decided>[0]> = {}) =>
    decided({ desired: others, undesired: [undesired(ann)], managed: [leaver, ...entries], ...more });

  test('disable, with the reason', () => {
    const decision = decideLeaver();
    expect(texts(decision)).toEqual({ [ann]: 'disable' });
    expect(decision.changes[0]).toMatchObject({
      reason: 'no longer in csv:users.csv',
      todo: { enabled: false, remember: { enabled: false, disabledHere: true } },
    });
  });

  test('disabled already: nothing, and still managed', () => {
    const decision = decideLeaver({ undesired: [undesired(ann, { enabled: false })] });
    expect(decision.changes).toEqual([]);
    expect(addressesIn(decision.memory.managed)).toContain(ann);
  });

  test('keep: released; a later switch never reaches back', () => {
    const kept = decideLeaver({ settings: { removed: 'keep' } });
    expect(kept.changes).toEqual([]);
    expect(addressesIn(kept.memory.managed)).not.toContain(ann);
    expect(kept.warnings).toEqual([]);
    // Nothing was applied under keep since the leaver left, so the memory still has him when the setting changes.
    const switched = decideLeaver({ memory: { removed: 'keep' } });
    expect(switched.changes).toEqual([]);
    expect(addressesIn(switched.memory.managed)).not.toContain(ann);
    expect(switched.warnings.join()).toMatch(/does not reach back.*ann@x\.example/);
    expect(switched.memory.removed).toBe('disable');
  });

  test('purge: once, then a warning after seven days', () => {
    const purging = decideLeaver({ settings: { removed: 'purge' } });
    expect(texts(purging)).toEqual({ [ann]: 'purge' });
    const entry = purging.changes[0]?.todo.remember ?? leaver;
    const later = (ms: number) =>
      decideLeaver({ settings: { removed: 'purge' }, managed: [entry, ...entries], now: noon + ms });
    expect(later(7 * day)).toMatchObject({ changes: [], warnings: [] });
    expect(later(7 * day + 1).changes).toEqual([]);
    expect(later(7 * day + 1).warnings.join()).toMatch(/purge list.*ann@x\.example/);
  });

  test('gone from Mimecast: forgotten without a word', () => {
    const decision = decideLeaver({ undesired: [] });
    expect(decision).toMatchObject({ changes: [], warnings: [] });
    expect(addressesIn(decision.memory.managed)).not.toContain(ann);
  });

  test.each([
    ['excluded', undesired(ann, { handsOff: 'excluded' }), /excluded/],
    ['system', undesired(ann, { handsOff: 'system' }), /makes them itself/],
    ['directory-owned', undesired(ann, { owner: 'directory' }), /directory connector/],
  ])('%s: released with a warning, never removed', (_, row, warning) => {
    const decision = decideLeaver({ undesired: [row] });
    expect(decision.changes).toEqual([]);
    expect(decision.warnings.join()).toMatch(warning);
    expect(addressesIn(decision.memory.managed)).not.toContain(ann);
  });

  test('outside the scope: released with one warning for all, never removed', () => {
    const strangers = Array.from({ length: 30 }, (_, i) => managed(`p${i}@y.example`));
    const decision = decideLeaver({ undesired: [], managed: [...strangers, ...entries] });
    expect(decision.changes).toEqual([]);
    expect(decision.warnings).toHaveLength(1);
    expect(decision.warnings[0]).toMatch(/^30 accounts no longer managed.*and 20 more\.$/);
  });

  test('never managed: left alone and counted', () => {
    const decision = decideLeaver({ managed: entries });
    expect(decision.changes).toEqual([]);
    expect(decision.summary.unmanaged).toBe(1);
  });
});

describe('interlock', () => {
  const { desired: others, managed: entries } = crowd();
  const held = (integrations: ReturnType<typeof integration>[], interlock: 'any' | 'scope' = 'any') =>
    decided({
      desired: [desired(bob), desired('off@x.example', { enabled: false, present: {} }), ...others],
      undesired: [undesired(ann)],
      managed: [managed(ann), managed('off@x.example'), ...entries],
      integrations,
      settings: { interlock },
    });

  test.each([
    ['disabled', integration({ enabled: false })],
    ['not active', integration({ status: 'not_active' })],
    ['in error', integration({ status: 'error' })],
  ])('%s: removals are held, the rest goes on', (text, one) => {
    const decision = held([one]);
    expect(texts(decision)).toEqual({ [bob]: 'create' });
    expect(decision.summary).toMatchObject({ held: 2, disable: 0, removed_percent: 0 });
    expect(decision.held).toEqual(
      [ann, 'off@x.example'].map((address) => ({ address, reason: expect.stringContaining(text) })),
    );
    expect(decision.warnings.join()).toMatch(new RegExp(`2 removals held back.*"Corp AD".*${text}`));
    expect(addressesIn(decision.memory.managed)).toEqual(expect.arrayContaining([ann, 'off@x.example']));
  });

  test('an enabled one whose status cannot be told holds nothing', () => {
    expect(held([integration({ status: 'unknown' })]).summary).toMatchObject({ held: 0, disable: 2 });
  });

  test('scope: only integrations that cover a domain of the scope', () => {
    const elsewhere = integration({ enabled: false, domains: ['y.example'] });
    expect(held([elsewhere], 'any').summary.held).toBe(2);
    expect(held([elsewhere], 'scope').summary.held).toBe(0);
    expect(held([integration({ enabled: false, domains: ['X.example'] })], 'scope').summary.held).toBe(2);
    expect(held([integration({ enabled: false, domains: [] })], 'scope').summary.held).toBe(2);
  });

  test('a rename that disables is held as a whole', () => {
    const id = 'aaaabbbbcccc';
    const decision = decided({
      desired: [desired(bob, { directoryId: id }), ...others],
      undesired: [undesired(ann)],
      managed: [managed(ann, { directoryId: id }), ...entries],
      integrations: [integration({ enabled: false })],
    });
    expect(decision.changes).toEqual([]);
    expect(decision.summary).toMatchObject({ held: 1, rename: 0 });
  });
});

describe('a first run that nobody has reviewed', () => {
  const wanted = [
    desired(ann),
    desired(bob, { aliases: ['b@x.example'], attributes: new Map([['t', '1']]), present: {} }),
    desired('cid@x.example', { name: 'Cid', present: { name: 'El Cid' } }),
    desired('dan@x.example', { enabled: false, present: {} }),
    desired('eve@x.example', { enabled: true, present: { enabled: false } }),
  ];
  const first = () => decided({ desired: wanted, options: { firstRunUnreviewed: true } });

  test('only creates and adopts, and says to plan again', () => {
    const decision = first();
    expect(texts(decision)).toEqual({ [ann]: 'create', [bob]: 'adopt' });
    expect(decision.warnings.filter((text) => text.includes('Plan again'))).toHaveLength(1);
  });

  test('an adoption only looks, and shows no fields', () => {
    const [, adoption] = first().changes;
    expect(adoption).toMatchObject({ fields: {}, todo: { checkFirst: true, lookOnly: true } });
  });
});
