import { account, comparedWell, problemsOf, source } from './compare-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const csv = 'csv:users.csv';

describe('what a reader may take for something else is announced with its code points', () => {
  const warned = async (...people: Parameters<typeof source>[1]) =>
    (await comparedWell([source(csv, people)], account(ann))).warnings.join();

  test('addresses, names and aliases, in one warning', async () => {
    const text = await warned(
      'pаypal@x.example',
      'сосо@x.example',
      { address: bob, name: 'Bob \u202eyppah', aliases: ['bοss@x.example'] },
      { address: ann, name: 'Ann\u200b' },
    );
    expect(text).toMatch(/^New addresses or names that may be read as others.* \(4\): /);
    expect(text).toContain('pаypal@x.example (address mixes Latin and Cyrillic letters (U+0430))');
    expect(text).toContain('сосо@x.example (address has Cyrillic letters that look Latin (U+0441, U+043E))');
    expect(text).toContain('name has hidden characters (U+202E): Bob ⟨U+202E⟩yppah');
    expect(text).toContain('alias mixes Latin and Greek letters (U+03BF): bοss@x.example');
    expect(text).toContain('ann@x.example (name has hidden characters (U+200B): Ann⟨U+200B⟩)');
    expect(text).not.toMatch(/[\u202e\u200b]/);
  });

  test('not what people are called like, and not what is there already', async () => {
    expect(
      await warned(
        { address: 'müller@x.example', name: 'Jürgen Müller' },
        { address: 'иван@x.example', name: 'Иван Petrov' },
        { address: 'ali@x.example', name: 'علی\u200cرضا' },
        { address: 'li@x.example', name: '李小龍 (Bruce)' },
      ),
    ).toBe('');
    const holder = account();
    holder.put({ address: bob, name: 'Bob\u00a0N' });
    const { warnings } = await comparedWell([source(csv, [{ address: bob, name: 'Bob\u00a0N' }])], holder);
    expect(warnings).toEqual([]);
  });
});

test('an address that looks like a secret is named and not shown', async () => {
  const secret = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbm4ifQ', 'c2lnbmF0dXJl'].join('.');
  const problems = await problemsOf([source(csv, [secret, { address: ann, aliases: [secret] }])]);
  expect(problems['Invalid addresses']).toContain('csv:users.csv, line 2: what looks like a token (JWT)');
  expect(problems['Invalid aliases']).toContain('line 3: what looks like a token (JWT) of ann@x.example');
  expect(JSON.stringify(problems)).not.toContain('eyJ');
});
