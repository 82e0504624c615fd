import { lostAnswer } from '../harness/fake-holder';
import { account } from './compare-world';
import { texts } from './decide-world';
import { Sync, type People } from './rounds-world';

const crowd = Array.from({ length: 30 }, (_, i) => `crowd${String(i).padStart(2, '0')}@x.example`);
const ann = {
  address: 'ann@x.example',
  name: 'Ann',
  aliases: ['a@x.example', 'aa@y.example'],
  attributes: new Map([['title', 'Boss']]),
  directoryId: 'id-ann',
};

test('joining, changing, leaving, coming back: each plan is followed by an empty one', async () => {
  const sync = new Sync(account(...crowd));
  const steps: readonly (readonly [People, Record<string, string>])[] = [
    [
      [ann, ...crowd],
      { 'ann@x.example': 'create', ...Object.fromEntries(crowd.map((one) => [one, 'adopt'])) },
    ],
    [
      [{ ...ann, name: 'Ann B', aliases: ['a@x.example'] }, ...crowd],
      { 'ann@x.example': 'update: name, aliases' },
    ],
    [crowd, { 'ann@x.example': 'disable' }],
    [[ann, ...crowd], { 'ann@x.example': 'enable: name, aliases' }],
    [
      [{ ...ann, address: 'ann.new@x.example' }, ...crowd],
      { 'ann.new@x.example': 'rename: ann@x.example -> ann.new@x.example' },
    ],
    [[ann, ...crowd], { 'ann@x.example': 'rename: ann.new@x.example -> ann@x.example' }],
  ];
  for (const [people, changes] of steps) {
    expect(await sync.deploy(people)).toEqual(changes);
    expect(await sync.deploy(people)).toEqual({});
  }
  expect(sync.holder.get('ann.new@x.example')).toMatchObject({ enabled: false, aliases: [] });
  expect(sync.holder.get('ann@x.example')).toMatchObject({
    name: 'Ann',
    enabled: true,
    aliases: ['a@x.example', 'aa@y.example'],
    attributes: new Map([['title', 'Boss']]),
  });
});

test('a lost memory adopts, checks, and removes nobody', async () => {
  const holder = account(...crowd, 'stranger@x.example');
  holder.put({ address: ann.address, name: 'Ann', aliases: ['a@x.example'] });
  const sync = new Sync(holder);
  const first = await sync.deploy([ann, ...crowd]);
  expect(first['ann@x.example']).toBe('update: aliases, attributes');
  expect(holder.writesOf('addAlias')).toEqual(['addAlias ann@x.example aa@y.example']);
  expect(await sync.deploy([ann, ...crowd])).toEqual({});
  sync.memory = undefined;
  const again = await sync.deploy([ann, ...crowd]);
  expect(again['ann@x.example']).toBe('adopt: aliases, attributes');
  expect(holder.writesOf('addAlias', 'setEnabled')).toHaveLength(1);
  expect(holder.get('stranger@x.example')?.enabled).toBe(true);
  expect(await sync.deploy([ann, ...crowd])).toEqual({});
  // Nobody knows any more that this sync had added it, so it stays.
  expect(await sync.deploy([{ ...ann, aliases: ['a@x.example'] }, ...crowd])).toEqual({});
  expect(holder.get(ann.address)?.aliases).toContain('aa@y.example');
});

test.each(['*@y.example', 'AA@y.example'])(
  'an alias that %s excludes stays where it is, whoever added it, and is as before once it is not excluded',
  async (pattern) => {
    const holder = account(...crowd);
    const sync = new Sync(holder);
    await sync.deploy([ann, ...crowd]);
    sync.exclude = [pattern];
    expect(await sync.deploy([ann, ...crowd])).toEqual({});
    expect(await sync.deploy([{ ...ann, aliases: [], name: 'Ann B' }, ...crowd])).toEqual({
      'ann@x.example': 'update: name, aliases',
    });
    expect(holder.get(ann.address)?.aliases).toEqual(['aa@y.example']);
    const renamed = { ...ann, address: 'ann.new@x.example', name: 'Ann B' };
    expect(await sync.deploy([{ ...renamed, aliases: ['aa@y.example'] }, ...crowd])).toEqual({
      'ann.new@x.example': 'rename: ann@x.example -> ann.new@x.example',
    });
    expect(holder.get(ann.address)?.aliases).toEqual(['aa@y.example']);
    const back = { ...ann, name: 'Ann B', aliases: ['aa@y.example'] };
    await sync.deploy([back, ...crowd]);

    sync.exclude = [];
    expect(await sync.deploy([back, ...crowd])).toEqual({});
    expect(await sync.deploy([{ ...back, aliases: [] }, ...crowd])).toEqual({
      'ann@x.example': 'update: aliases',
    });
    expect(holder.get(ann.address)?.aliases).toEqual([]);
  },
);

test('an alias that goes from one person to another arrives within one run', async () => {
  const holder = account('bob@x.example', ann.address, ...crowd);
  const sync = new Sync(holder);
  const bob = 'bob@x.example';
  await sync.deploy([{ address: bob, aliases: ['desk@x.example'] }, 'ann@x.example', ...crowd]);
  const moved: People = [bob, { address: 'ann@x.example', aliases: ['desk@x.example'] }, ...crowd];
  expect(await sync.deploy(moved)).toEqual({ [bob]: 'update: aliases', 'ann@x.example': 'update: aliases' });
  expect(holder.get('ann@x.example')?.aliases).toEqual(['desk@x.example']);
  expect(await sync.deploy(moved)).toEqual({});
});

test("somebody else's alias stays a difference, and is never taken for settled", async () => {
  const holder = account('ann@x.example', ...crowd);
  holder.put({ address: 'stranger@x.example', aliases: ['desk@x.example'] });
  const sync = new Sync(holder);
  const people: People = [{ address: 'ann@x.example', aliases: ['desk@x.example'] }, ...crowd];
  await sync.deploy(people);
  expect(texts(await sync.plan(people))).toEqual({ 'ann@x.example': 'update: aliases' });
  expect(holder.get('stranger@x.example')?.aliases).toEqual(['desk@x.example']);
});

test('whatever answers get lost, it ends where it would have ended', async () => {
  const holder = account(...crowd);
  holder.failing = ({ isWrite, write }) => (isWrite && write % 2 === 0 ? lostAnswer : undefined);
  const sync = new Sync(holder);
  await sync.deploy([ann, ...crowd]);
  expect(holder.get(ann.address)).toMatchObject({
    name: 'Ann',
    aliases: ann.aliases,
    attributes: ann.attributes,
  });
  await sync.deploy([ann, ...crowd]);
  expect(texts(await sync.plan([ann, ...crowd]))).toEqual({});
});

test.each(['keep', 'purge'] as const)('removed = "%s" comes to rest as well', async (removed) => {
  const sync = new Sync(account(...crowd, ann.address), { removed });
  await sync.deploy([ann, ...crowd]);
  expect(await sync.deploy(crowd)).toEqual(removed === 'purge' ? { 'ann@x.example': 'purge' } : {});
  expect(await sync.deploy(crowd)).toEqual({});
  expect(sync.holder.purgeList.size).toBe(removed === 'purge' ? 1 : 0);
});

test('a first run that nobody has reviewed looks at what it adopts: what is as declared is done, the rest is in the next plan', async () => {
  const holder = account();
  const sync = new Sync(holder);
  await new Sync(holder).deploy([ann]);
  const bob = { address: 'bob@x.example', attributes: new Map([['title', 'Clerk']]) };
  holder.put({ address: 'bob@x.example', name: 'Bob' });
  const before = structuredClone(holder.get('bob@x.example'));

  expect(await sync.deploy([ann, bob], { firstRunUnreviewed: true })).toEqual({
    'ann@x.example': 'adopt',
    'bob@x.example': 'adopt',
  });
  expect(holder.get('bob@x.example')).toEqual(before);
  expect(await sync.deploy([ann, bob])).toEqual({ 'bob@x.example': 'update: attributes' });
  expect(await sync.deploy([ann, bob])).toEqual({});
});
