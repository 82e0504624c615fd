import { account, comparedWell, problemsOf, source } from './compare-world';
import { apiError } from '../harness/fake-holder';
import { decided, desired, managed } from './decide-world';

const ann = 'ann@x.example';
const csv = 'csv:users.csv';
const people = [source(csv, [ann])];

describe('domains', () => {
  const domainProblems = async (domains: readonly string[], internal = ['x.example']) => {
    const holder = account();
    holder.internalDomains = () => Promise.resolve(internal.map((domain) => ({ domain })));
    const problems = await problemsOf(people, holder, { domains });
    return problems['Not internal domains of the account']
      ?.split('\n')
      .filter((line) => line.startsWith('  '))
      .map((line) => line.trim());
  };
  const numbered = (size: number) =>
    Array.from({ length: size }, (_, index) => `d${String(size - index).padStart(2, '0')}.example`);
  const first20 = numbered(20).reverse().join(', ');

  test('none at all are refused, with those that the account has', async () => {
    expect(await domainProblems([])).toEqual(['domains is empty', 'the account has: x.example']);
  });

  test('those of an account that has none are refused', async () => {
    expect(await domainProblems(['x.example'], [])).toEqual(['"x.example"', 'the account has: none']);
  });

  test('of many that the account has, the first twenty are named, in order', async () => {
    expect(await domainProblems(['x.example'], numbered(20))).toEqual([
      '"x.example"',
      `the account has: ${first20}`,
    ]);
    expect(await domainProblems(['x.example'], numbered(21))).toEqual([
      '"x.example"',
      `the account has: ${first20} and 1 more`,
    ]);
  });

  test('what is no domain is told although the account cannot be read', async () => {
    const holder = account();
    holder.identify = () => Promise.reject(apiError('forbidden'));
    const problems = await problemsOf(people, holder, { domains: ['x.example', 'no domain'] });
    expect(problems['Not internal domains of the account']).toMatch(/\n {2}"no domain"\n\n/);
  });

  test('are sorted, each once', async () => {
    const domains = ['y.example', 'X.example', 'x.example.'];
    expect((await comparedWell(people, account(), { domains })).scope).toEqual(['x.example', 'y.example']);
  });
});

describe('exclude', () => {
  test('spaces around a pattern do not matter', async () => {
    const exclude = [' *@Z.example ', ' Bob@x.example '];
    expect((await comparedWell(people, account(), { exclude })).exclude).toEqual([
      '*@z.example',
      'bob@x.example',
    ]);
  });

  test('no other wildcard is taken for one', async () => {
    const problems = await problemsOf(people, account(), { exclude: ['a*@x.example', '*@no domain'] });
    expect(problems['Exclusions that cannot be read']).toMatch(
      /\n {2}"a\*@x\.example"\n {2}"\*@no domain"\n/,
    );
  });

  test('an address is excluded and, though it is of one letter only, not its domain', () => {
    const { changes } = decided({
      desired: [desired(ann, { present: {} })],
      managed: [managed(ann, { aliases: ['a@x.example', 'b@x.example'] })],
      exclude: ['a@x.example'],
    });
    expect(changes).toEqual([expect.objectContaining({ fields: { aliases: ['b@x.example', ''] } })]);
  });
});

describe('an alias of several people', () => {
  const shared = async (size: number) => {
    const names = Array.from({ length: size }, (_, index) => `p${String(index).padStart(2, '0')}@x.example`);
    const owners = names.map((address) => ({ address, aliases: ['team@x.example'] }));
    const problems = await problemsOf([source(csv, owners)]);
    return problems['Aliases of several people']?.match(/p\d\d@x\.example/g);
  };

  test('each of them is named, up to ten', async () => {
    expect(await shared(3)).toEqual(['p00@x.example', 'p01@x.example', 'p02@x.example']);
    expect(await shared(12)).toHaveLength(10);
  });
});
