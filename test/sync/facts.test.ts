import { account, comparedWell, source } from './compare-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const csv = 'csv:users.csv';
const origins = [{ source: csv, place: 'line 2' }];

test('a desired account has nothing but what is declared of it', async () => {
  const { desired } = await comparedWell([source(csv, [ann])]);
  expect(desired).toStrictEqual([{ address: ann, aliases: [], attributes: new Map(), origins }]);
});

test('an address is known without the spaces that a listing has around it', async () => {
  const holder = account(` ${bob} `);
  holder.listAddresses = () => Promise.resolve(holder.rows());
  const { undesired } = await comparedWell([source(csv, [ann])], holder);
  expect(undesired).toStrictEqual([{ address: bob, enabled: true, owner: 'cloud' }]);
});

test('an excluded address that is an alias of another account is nothing to speak of', async () => {
  const holder = account();
  holder.put({ address: bob, aliases: [ann] });
  const people = [source(csv, [ann, bob])];
  expect((await comparedWell(people, holder, { exclude: [ann] })).warnings).toEqual([]);
  expect((await comparedWell(people, holder)).warnings).toHaveLength(1);
});

test('of an account that a directory keeps, only what is declared can differ', async () => {
  const holder = account();
  holder.put({ address: ann, name: 'Ann', enabled: false, owner: 'directory' });
  const { warnings } = await comparedWell([source(csv, [ann])], holder);
  expect(warnings).toEqual([]);
});

describe('what a reader may take for something else', () => {
  const wrong = 'Ann\u200b';

  test('is not told of who is never touched', async () => {
    const person = { address: ann, name: wrong, aliases: ['bοss@x.example'] };
    const { warnings } = await comparedWell([source(csv, [person, bob])], account(), { exclude: [ann] });
    expect(warnings).toEqual([]);
  });

  test('is not told of an address that is there already', async () => {
    const known = 'bοss@x.example';
    expect((await comparedWell([source(csv, [known])], account(known))).warnings).toEqual([]);
    expect((await comparedWell([source(csv, [known])], account())).warnings).toHaveLength(1);
  });

  test('is told of an alias that is new to an account that is there', async () => {
    const holder = account();
    holder.put({ address: ann, name: 'Ann', aliases: ['оld@x.example'] });
    const person = { address: ann, name: 'Ann', aliases: ['оld@x.example', 'bοss@x.example'] };
    const { warnings } = await comparedWell([source(csv, [person])], holder);
    expect(warnings).toEqual([
      'New addresses or names that may be read as others: check them at their source, letter by letter (1): ann@x.example (alias mixes Latin and Greek letters (U+03BF): bοss@x.example).',
    ]);
  });
});
