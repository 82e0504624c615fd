import { digestOfChanges } from '../../src/sync/order';
import type { Change } from '../../src/sync/types';
import { crowd, decided, desired, integration, managed, undesired } from './decide-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const cid = 'cid@x.example';
const zoe = 'zoe@y.example';

describe('what is no longer managed', () => {
  const removed = (how: 'keep' | 'disable') => {
    const { desired: others, managed: entries } = crowd();
    return decided({
      desired: others,
      undesired: [undesired(ann, { handsOff: 'excluded' }), undesired(bob), undesired('new@x.example')],
      managed: [managed(ann), managed(bob), managed(cid), managed(zoe), ...entries],
      settings: { removed: how },
    });
  };

  test('is told of under "keep" too, save for the leavers', () => {
    expect(removed('keep').warnings).toEqual([
      `1 account no longer managed and left as they are, because their domain is no longer in domains: ${zoe}.`,
      `1 account no longer managed and left as they are, because they are excluded: ${ann}.`,
    ]);
  });

  test('counts as unmanaged where it is there; what stays managed does not, nor what is gone', () => {
    expect(removed('keep').summary).toMatchObject({ managed: 20, unmanaged: 3 });
    expect(removed('disable').summary).toMatchObject({ managed: 21, unmanaged: 2, disable: 1 });
  });

  test('without names, where nobody may read them', () => {
    expect(removed('keep').namelessWarnings).toEqual([
      '1 account no longer managed and left as they are, because their domain is no longer in domains.',
      '1 account no longer managed and left as they are, because they are excluded.',
    ]);
  });
});

test('held removals are named in one list of warnings, and counted in the other', () => {
  const { desired: others, managed: entries } = crowd();
  const { warnings, namelessWarnings } = decided({
    desired: others,
    undesired: [undesired(ann)],
    managed: [managed(ann), ...entries],
    integrations: [integration({ status: 'error', domains: ['y.example'] })],
  });
  expect(warnings).toEqual([expect.stringMatching(/^1 removal held back, .* interlock = "scope"\. ann@/)]);
  expect(namelessWarnings).toEqual([
    expect.stringMatching(/^1 removal held back, .* interlock = "scope"\.$/),
  ]);
});

describe('an integration that makes accounts of the scope itself', () => {
  const racing = (...people: ReturnType<typeof desired>[]) =>
    decided({ desired: people, integrations: [integration({ domains: ['x.example'] })] }).warnings;

  test('races with creates only', () => {
    expect(racing(desired(ann), desired(bob, { present: {} }))).toEqual([
      expect.stringMatching(/^1 account to be created in domains that Mimecast fills itself/),
    ]);
  });

  test('is not mentioned where nothing is created', () => {
    expect(racing(desired(bob, { present: {} }))).toEqual([]);
  });
});

test('what a first look leaves to the next plan is named with its verb', () => {
  const { warnings, namelessWarnings } = decided({
    desired: [desired(ann, { name: 'Ann', present: {} }), desired(bob, { enabled: false, present: {} })],
    options: { firstRunUnreviewed: true },
  });
  const start = 'Nobody has reviewed this first look, so it only creates and adopts';
  expect(warnings).toEqual([
    `${start}; 2 further changes left for the next plan: update ${ann}, disable ${bob}. Plan again.`,
  ]);
  expect(namelessWarnings).toEqual([`${start}; 2 further changes left for the next plan. Plan again.`]);
});

test('before a run has ended, removals are measured against those who are remembered as enabled', () => {
  const { budgets, summary } = decided({
    desired: [desired(ann, { present: {} }), desired(bob, { present: {} })],
    undesired: [undesired(cid), undesired('off@x.example', { enabled: false })],
    managed: [managed(ann), managed(bob), managed(cid), managed('off@x.example', { enabled: false })],
  });
  expect(summary.removed_percent).toBe(34);
  expect(budgets).toContainEqual({ guard: 'more_than_half', count: 1, limit: 1 });
});

describe('the digest of what is to be done', () => {
  const change = (more: Partial<Change>): Change => ({
    verb: 'rename',
    address: ann,
    from: bob,
    fields: {},
    reason: '',
    origins: [],
    todo: {},
    ...more,
  });
  const name = ['A', 'B'] as const;
  const aliases = ['', 'a@x.example'] as const;

  test('does not follow the order of fields', () => {
    expect(digestOfChanges([change({ fields: { name, aliases } })])).toBe(
      digestOfChanges([change({ fields: { aliases, name } })]),
    );
  });

  test.each([
    ['another verb', { verb: 'update' }],
    ['another address', { address: cid }],
    ['another old address', { from: cid }],
    ['another field', { fields: { aliases: name } }],
    ['another text', { fields: { name: ['A', 'C'] } }],
  ] as const)('follows %s', (_, other) => {
    const fields = { name };
    expect(digestOfChanges([change({ fields, ...other })])).not.toBe(digestOfChanges([change({ fields })]));
  });
});

test('actual are the accounts that are there, declared or not', () => {
  const { summary } = decided({
    desired: [desired('here@x.example', { present: {} }), desired('new@x.example')],
    undesired: [undesired('other@x.example')],
    managed: [],
  });
  expect(summary).toMatchObject({ actual: 2, desired: 2 });
});

test('an integration of all domains races with nobody where nobody is created', () => {
  const { desired: people, managed: entries } = crowd();
  const { warnings } = decided({ desired: people, managed: entries, integrations: [integration()] });
  expect(warnings).toEqual([]);
});

describe('why somebody changes', () => {
  const of = (...sources: readonly string[]) => sources.map((source) => ({ source, place: 'line 2' }));
  const reasonOf = (origins: ReturnType<typeof of>) =>
    decided({ desired: [desired(ann, { origins })] }).changes[0]?.reason;

  test('names up to three sources, each once, and counts the rest', () => {
    expect(reasonOf(of('csv:a', 'declared', 'csv:a'))).toBe(
      'in csv:a and the configuration, without an account',
    );
    expect(reasonOf(of('csv:a', 'csv:b', 'csv:c'))).toBe('in csv:a and csv:b and csv:c, without an account');
    expect(reasonOf(of('csv:a', 'csv:b', 'csv:c', 'csv:d', 'csv:e'))).toBe(
      'in csv:a, csv:b, csv:c and 2 more, without an account',
    );
  });

  test('names the sources that a leaver is not in, in their order', () => {
    const { desired: others, managed: entries } = crowd();
    const { changes } = decided({
      desired: [...others, desired(bob, { present: {}, origins: of('csv:b', 'csv:a') })],
      undesired: [undesired(ann)],
      managed: [managed(ann), managed(bob), ...entries],
    });
    expect(changes.find(({ address }) => address === ann)?.reason).toMatch(/^no longer in csv:a and csv:b/);
  });
});
