import { ConfigError } from '../../src/core/errors';
import type { PeopleSource } from '../../src/core/people';
import { apiError } from '../harness/fake-holder';
import { account, compared, comparedWell, failingSource, problemsOf, source } from './compare-world';

const ann = 'ann@x.example';
const bob = 'bob@x.example';
const csv = 'csv:users.csv';
const destroy = 'terraform destroy -refresh=false';

describe('bad input', () => {
  test('everything at once, one diagnostic for each kind, every origin named', async () => {
    const problems = await problemsOf(
      [
        source('declared', [
          { address: 'no address', origin: { source: 'declared', place: 'users["no address"]' } },
          { address: ann, aliases: ['@', 'bob@x.example', 'team@x.example', 'a@gmail.example'] },
        ]),
        source(
          csv,
          [
            bob,
            'BOB@X.Example ',
            'zero\u200bwidth@x.example',
            'two@@x.example',
            { address: 'cid@x.example', aliases: ['team@x.example'], directoryId: 'ID-1' },
            { address: 'dan@x.example', directoryId: 'id-1' },
            'eve@elsewhere.example',
          ],
          {
            problems: [
              { origin: { source: csv, place: 'line 99' }, message: 'has 3 cells where the header has 4' },
            ],
          },
        ),
        source('entra:corp', [], { notes: ['3 guests were left out'] }),
      ],
      account(),
      { domains: ['x.example', 'unknown.example'], exclude: ['*@', 'old@x.example'] },
    );
    expect(Object.keys(problems)).toEqual([
      'Not internal domains of the account',
      'Exclusions that cannot be read',
      'Sources without anybody',
      'Entries that cannot be used',
      'Invalid addresses',
      'Addresses given twice by one source',
      'Directory ids given twice by one source',
      'Addresses outside the domains',
      'Invalid aliases',
      'Aliases that are primary addresses',
      'Aliases of several people',
      'Aliases outside the internal domains',
    ]);
    expect(problems['Not internal domains of the account']).toMatch(
      /"unknown\.example"\n +the account has: x\.example, y\.example/,
    );
    expect(problems['Exclusions that cannot be read']).toContain('"*@"');
    expect(problems['Sources without anybody']).toMatch(/entra:corp; 3 guests were left out/);
    expect(problems['Sources without anybody']).toContain(destroy);
    expect(problems['Entries that cannot be used']).toContain(`${csv}, line 99: has 3 cells`);
    expect(problems['Invalid addresses']).toContain('users["no address"]: "no address" has no @');
    expect(problems['Invalid addresses']).toContain(
      `${csv}, line 4: "zero\\u{200b}width@x.example" has a space, an inv`,
    );
    expect(problems['Invalid addresses']).toContain(`${csv}, line 5: "two@@x.example" has more than one @`);
    expect(problems['Addresses given twice by one source']).toContain(
      `${bob}: ${csv}, line 2; ${csv}, line 3`,
    );
    expect(problems['Directory ids given twice by one source']).toContain(
      `cid@x.example (${csv}, line 6) and dan@x.example (${csv}, line 7)`,
    );
    expect(problems['Addresses outside the domains']).toContain(
      `elsewhere.example, 1 person: eve@elsewhere.example (${csv}, line 8)`,
    );
    expect(problems['Invalid aliases']).toContain(`line 3: "@" of ${ann} has nothing before the @`);
    expect(problems['Aliases that are primary addresses']).toContain(
      `bob@x.example of ${ann} (line 3) is ${bob} (${csv}, line 2)`,
    );
    expect(problems['Aliases of several people']).toContain(
      `team@x.example of ${ann} (line 3) and of cid@x.example (${csv}, line 6)`,
    );
    expect(problems['Aliases outside the internal domains']).toContain(`a@gmail.example of ${ann}`);
  });

  test('people outside the domains are one line a domain: how many, and who comes first', async () => {
    const guests = Array.from({ length: 300 }, (_, i) => `g${i}@guests.example`);
    const problems = await problemsOf([
      source('entra:corp', [ann, 'lost@x.exmaple', ...guests]),
      source(csv, ['g0@guests.example', 'bob@y.example']),
    ]);
    expect(problems['Addresses outside the domains']?.split('\n')).toEqual([
      'These people are declared, but their domain is not in domains:',
      `  guests.example, 300 people: g0@guests.example (entra:corp, line 4; ${csv}, line 2), g100@guests.example (entra:corp, line 104), g101@guests.example (entra:corp, line 105) and 297 more`,
      '  x.exmaple, 1 person: lost@x.exmaple (entra:corp, line 3)',
      `  y.example, 1 person: bob@y.example (${csv}, line 3)`,
      '',
      expect.stringContaining('exclude "*@domain"'),
    ]);
  });

  test('a mess of 2,000 rows stays readable', async () => {
    const problems = await problemsOf([
      source(
        csv,
        Array.from({ length: 2000 }, (_, i) => `row ${i}`),
      ),
    ]);
    const detail = problems['Invalid addresses'] ?? '';
    expect(detail.split('\n').length).toBeLessThan(60);
    expect(detail).toContain('and 1,950 more');
  });

  test('the same person in two sources is merged: earlier wins attribute by attribute', async () => {
    const { desired } = await comparedWell([
      source('declared', [{ address: 'Ann@X.example', name: ' Ann ', attributes: new Map([['t', '1']]) }]),
      source(csv, [
        {
          address: ann,
          name: 'Anna',
          enabled: false,
          aliases: ['a@x.example'],
          directoryId: 'ABC',
          attributes: new Map([
            ['t', '2'],
            ['city', 'Bern'],
          ]),
        },
      ]),
    ]);
    expect(desired).toHaveLength(1);
    expect(desired[0]).toMatchObject({
      address: 'Ann@x.example',
      name: 'Ann',
      enabled: false,
      aliases: ['a@x.example'],
      directoryId: expect.stringMatching(/^[0-9a-f]{12}$/),
      origins: [
        { source: 'declared', place: 'line 2' },
        { source: csv, place: 'line 2' },
      ],
    });
    expect([...(desired[0]?.attributes ?? [])]).toEqual([
      ['city', 'Bern'],
      ['t', '1'],
    ]);
  });

  test('a directory id does not depend on its spelling or on the source', async () => {
    const ids = await Promise.all(
      ['ABC-1', ' abc-1'].map(async (directoryId, i) => {
        const { desired } = await comparedWell([source(`s${i}`, [{ address: ann, directoryId }])]);
        return desired[0]?.directoryId;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  test("an alias that is the person's own address is dropped", async () => {
    const { desired } = await comparedWell([
      source(csv, [
        { address: ann, aliases: ['ANN@x.example', 'b@y.example', 'B@Y.example', 'a@x.example'] },
      ]),
    ]);
    expect(desired[0]?.aliases).toEqual(['a@x.example', 'b@y.example']);
  });

  test('a source that answers nothing is an error, whatever the others answer', async () => {
    const problems = await problemsOf([source(csv, [ann]), source('ldap:ad', [])]);
    expect(Object.keys(problems)).toEqual(['Sources without anybody']);
  });

  test('nobody left is an error', async () => {
    const problems = await problemsOf([source(csv, [ann])], account(), { exclude: ['*@X.example'] });
    expect(problems['Nobody is left']).toContain('all 1 declared are excluded');
    expect(problems['Nobody is left']).toContain(destroy);
    expect(Object.keys(await problemsOf([]))).toEqual(['Nobody is left']);
  });
});

describe('what cannot be read', () => {
  test('a source that fails is an error of its own, and the others still report', async () => {
    const problems = await problemsOf([
      failingSource('ldap:ad', new ConfigError('LDAP answer was cut short', 'Size limit exceeded.')),
      source(csv, ['nobody']),
    ]);
    expect(Object.keys(problems)).toEqual(['LDAP answer was cut short', 'Invalid addresses']);
    expect(problems['LDAP answer was cut short']).toMatch(
      /^Source ldap:ad could not be read\. Size limit exceeded\./,
    );
    expect(problems['LDAP answer was cut short']).toContain(destroy);
  });

  test('an account that cannot be read is an error with code and request, beside bad input', async () => {
    const holder = account();
    holder.identify = () =>
      Promise.reject(apiError('forbidden', { code: 'err_forbidden', requestId: 'req-7' }));
    const problems = await problemsOf([source(csv, ['nobody'])], holder);
    expect(Object.keys(problems)).toEqual(['remote said forbidden', 'Invalid addresses']);
    expect(problems['remote said forbidden']).toMatch(/err_forbidden.*req-7/);
  });

  test('a listing that fails is an error too', async () => {
    const holder = account(ann);
    holder.failing = ({ method }) =>
      method === 'listAddresses' ? { when: 'before', error: apiError('unavailable') } : undefined;
    expect(Object.keys(await problemsOf([source(csv, [ann])], holder))).toEqual(['remote said unavailable']);
  });

  test('a verification that fails is an error too, and starts no further calls', async () => {
    const people = Array.from({ length: 1000 }, (_, i) => ({
      address: `p${i}@x.example`,
      aliases: [`a${i}@x.example`],
    }));
    const holder = account(...people.map(({ address }) => address));
    holder.failing = ({ method, address }) =>
      method === 'readAliases' && address === 'p0@x.example'
        ? { when: 'before', error: apiError('forbidden') }
        : undefined;
    const verify = { aliases: true, attributes: false };
    expect(Object.keys(await problemsOf([source(csv, people)], holder, { verify }))).toEqual([
      'remote said forbidden',
    ]);
    // Whatever would still go on has its chance.
    await new Promise(setImmediate);
    expect(holder.calls.filter(({ method }) => method === 'readAliases').length).toBeLessThan(100);
  });

  test('an abort goes through', async () => {
    const stop = new AbortController();
    const waiting: PeopleSource = {
      name: csv,
      read: (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    };
    const answer = compared([waiting], account(ann), {}, stop.signal);
    stop.abort(new Error('stop now'));
    await expect(answer).rejects.toThrow('stop now');
  });

  test('warnings are not lost when there are problems', async () => {
    const { problems } = await compared([
      source(csv, [ann], { notes: ['2 guests were left out'] }),
      source('b', []),
    ]);
    expect(problems.find(({ severity }) => severity === 'warning')?.detail).toBe(
      `${csv}: 2 guests were left out`,
    );
  });
});

describe('the account', () => {
  test('desired and undesired, sorted; alias rows are never accounts; other domains are not looked at', async () => {
    const holder = account('Zoe@x.example', ann, 'out@y.example');
    holder.put({ address: bob, aliases: ['b@x.example'], enabled: false, owner: 'directory' });
    holder.put({ address: 'zed@x.example', name: ' Zed Roy ' });
    const comparison = await comparedWell([source(csv, ['new@x.example', ann])], holder, {
      domains: ['X.Example'],
    });
    expect(comparison.desired.map(({ address, present }) => [address, present !== undefined])).toEqual([
      [ann, true],
      ['new@x.example', false],
    ]);
    expect(comparison.undesired).toEqual([
      { address: bob, enabled: false, owner: 'directory', handsOff: 'directory' },
      { address: 'zed@x.example', enabled: true, owner: 'cloud', name: 'Zed Roy' },
      { address: 'Zoe@x.example', enabled: true, owner: 'cloud' },
    ]);
    expect(comparison).toMatchObject({ scope: ['x.example'], accountCode: 'C1', hasReady: false });
    expect(holder.calls.every(({ isWrite }) => !isWrite)).toBe(true);
  });

  test('present facts: name, enabled, owner, and aliases that no listing has', async () => {
    const holder = account();
    holder.put({ address: ann, name: 'Ann ', enabled: false, aliases: ['a@x.example', 'a@y.example'] });
    const aliases = ['a@x.example', 'A@Y.example', 'b@x.example', 'b@y.example'];
    const { desired } = await comparedWell([source(csv, [{ address: ann, aliases }])], holder);
    expect(desired[0]?.present).toEqual({
      name: 'Ann',
      enabled: false,
      owner: 'cloud',
      absentAliases: ['b@x.example', 'b@y.example'],
    });
  });

  test('what a holder answers beyond the scope is no account of the sync', async () => {
    const holder = account(ann, 'out@y.example');
    holder.listAddresses = () => Promise.resolve(holder.rows());
    const { undesired } = await comparedWell([source(csv, ['cid@x.example'])], holder);
    expect(undesired.map(({ address }) => address)).toEqual([ann]);
  });

  test('a domain that the account does not have saves the listing', async () => {
    const holder = account(ann);
    await problemsOf([source(csv, [ann])], holder, { domains: ['x.example', 'z.example'] });
    expect(holder.calls).toEqual([]);
  });

  test('an alias that is an account of its own is left out with a warning', async () => {
    const { desired, warnings } = await comparedWell(
      [source(csv, [{ address: ann, aliases: ['ann.old@x.example', 'own@y.example', 'a@x.example'] }])],
      account(ann, 'ann.old@x.example', 'own@y.example'),
    );
    expect(desired[0]?.aliases).toEqual(['a@x.example']);
    expect(warnings.join()).toMatch(/accounts of their own.*\(2\): ann\.old@x\.example \(ann@x\.example\)/);
  });

  test('an address that is an alias of another account is announced', async () => {
    const holder = account();
    holder.put({ address: bob, aliases: [ann] });
    const { desired, warnings } = await comparedWell([source(csv, [ann])], holder);
    expect(desired[0]?.present).toBeUndefined();
    expect(warnings.join()).toMatch(/aliases of other accounts.*ann@x\.example/);
  });
});

describe('hands-off', () => {
  test('excluded people stay in desired, with their addresses out of reach; others of theirs are not reported', async () => {
    const holder = account(ann, bob, 'vip@x.example');
    const comparison = await comparedWell(
      [source(csv, [{ address: ann, aliases: ['a@z.example'] }, 'cid@x.example', 'guest@z.example'])],
      holder,
      { exclude: ['Ann@x.example', 'VIP@x.example', '*@z.example'] },
    );
    expect(comparison.desired.map(({ address, handsOff, aliases }) => [address, handsOff, aliases])).toEqual([
      [ann, 'excluded', []],
      ['cid@x.example', undefined, []],
    ]);
    expect(comparison.undesired.map(({ address, handsOff }) => [address, handsOff])).toEqual([
      [bob, undefined],
      ['vip@x.example', 'excluded'],
    ]);
    expect(comparison.exclude).toEqual(['*@z.example', ann, 'vip@x.example']);
  });

  test('aliases of an excluded domain are left out, and refused as long as it is not excluded', async () => {
    const people = [source(csv, [{ address: ann, aliases: ['ann@tenant.example', 'a@x.example'] }])];
    const problems = await problemsOf(people, account());
    expect(problems['Aliases outside the internal domains']).toMatch(
      /ann@tenant\.example[^]*exclude "\*@domain"/,
    );
    const comparison = await comparedWell(people, account(), { exclude: ['*@tenant.example'] });
    expect(comparison.desired.map(({ aliases }) => aliases)).toEqual([['a@x.example']]);
  });

  test('system accounts and directory-owned ones, with one warning for all that differ', async () => {
    const holder = account('abuse@x.example', 'postmaster@x.example');
    for (const index of [1, 2]) holder.put({ address: `d${index}@x.example`, name: 'D', owner: 'directory' });
    const { desired, undesired, warnings } = await comparedWell(
      [
        source(csv, [
          'postmaster@x.example',
          { address: 'd1@x.example', name: 'D', enabled: true },
          { address: 'd2@x.example', name: 'Dora', enabled: false, aliases: ['dd@x.example'] },
        ]),
      ],
      holder,
    );
    expect(desired.map(({ handsOff }) => handsOff)).toEqual(['directory', 'directory', 'system']);
    expect(undesired[0]?.handsOff).toBe('system');
    expect(warnings).toEqual([
      'Accounts that a directory connector keeps differ from what is declared, and stay as they are (1): d2@x.example (name, enabled, aliases).',
      'Accounts that Mimecast makes itself are declared, and stay as they are (1): postmaster@x.example.',
    ]);
  });
});

describe('verify', () => {
  const people = [
    { address: ann, aliases: ['a@x.example', 'aa@x.example'], attributes: new Map([['t', '1']]) },
    { address: bob },
    { address: 'cid@x.example', aliases: ['c@x.example'] },
    { address: 'dir@x.example', aliases: ['d@x.example'], attributes: new Map([['t', '1']]) },
  ];
  const holder = account(bob);
  holder.put({ address: ann, aliases: ['A@x.example'], attributes: new Map([['t', '2']]) });
  holder.put({ address: 'zoe@x.example', aliases: ['aa@x.example'] });
  holder.put({ address: 'dir@x.example', owner: 'directory' });
  const facts = async (verify: { aliases: boolean; attributes: boolean }) => {
    holder.calls.length = 0;
    const { desired } = await comparedWell([source(csv, people)], holder, { verify });
    const reads = holder.calls.filter(({ method }) => method.startsWith('read'));
    return {
      present: desired[0]?.present,
      reads: reads.map(({ method, address }) => `${method} ${address}`),
    };
  };

  test('nothing is read back unless asked for', async () => {
    const { present, reads } = await facts({ aliases: false, attributes: false });
    expect(reads).toEqual([]);
    expect(present).not.toHaveProperty('wrongAliases');
  });

  test('only of accounts that are there, may be changed and declare something', async () => {
    const { present, reads } = await facts({ aliases: true, attributes: true });
    expect(reads).toEqual([`readAliases ${ann}`, `readAttributes ${ann}`]);
    expect(present).toMatchObject({
      absentAliases: [],
      wrongAliases: ['aa@x.example'],
      wrongAttributes: ['t'],
    });
    expect((await facts({ aliases: false, attributes: true })).present).not.toHaveProperty('wrongAliases');
  });

  test('at most eight calls side by side', async () => {
    const crowd = Array.from({ length: 50 }, (_, i) => ({
      address: `p${i}@x.example`,
      aliases: [`a${i}@x.example`],
    }));
    const wide = account(...crowd.map(({ address }) => address));
    await comparedWell([source(csv, crowd)], wide, { verify: { aliases: true, attributes: false } });
    expect(wide.calls.filter(({ method }) => method === 'readAliases')).toHaveLength(50);
    expect(wide.mostInFlight).toBe(8);
  });
});

test('the order of people within a source does not matter; how the domains take mail is known', async () => {
  const people = ['c@x.example', { address: ann, aliases: ['b2@x.example', 'b1@x.example'] }, bob];
  const holder = account(bob, 'z@x.example', 'm@x.example');
  const strip = (text: string) => text.replace(/line \d+/g, 'line');
  const one = await comparedWell([source(csv, people)], holder);
  expect(one.inboundTypes).toEqual({ 'x.example': 'known' });
  const other = await comparedWell([source(csv, [...people].reverse())], holder);
  expect(strip(JSON.stringify(other))).toBe(strip(JSON.stringify(one)));
});
