import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { ProfileGroup, Removal, UserSource, UserSync, type UserSyncProps } from '../../src/index';
import { refusals } from './synthesis';

const domains = ['contoso.example'];
const users = [{ address: 'ann@contoso.example' }];

/** What the synthesis says to a UserSync with these props, after the path of the construct. */
function said(props: Partial<UserSyncProps>): string[] {
  return refusals((stack) => {
    new UserSync(stack, 'users', { domains, users, ...props });
  }).map((line) => line.replace('[people/users] ', ''));
}

describe('UserSync refuses at synthesis, naming the construct', () => {
  it('says nothing where nothing is wrong', () => {
    expect(said({})).toEqual([]);
  });

  it('names the path of the construct, and everything that is wrong at once', () => {
    const lines = refusals((stack) => {
      new UserSync(stack, 'users', { domains: [], users: [{ address: 'ann' }] });
    });

    expect(lines).toEqual([
      "[people/users] domains is empty: name the internal domains that this sync owns, such as domains: ['contoso.example'].",
      '[people/users] users[0].address "ann" has no @: give the primary address.',
    ]);
  });

  it('a domain that is none', () => {
    expect(said({ domains: ['contoso.example', '@contoso.example'] })).toEqual([
      'domains[1] is "@contoso.example": give a domain name such as "contoso.example".',
    ]);
  });

  it('nobody declared', () => {
    expect(said({ users: [], from: [] })).toEqual([
      'Nobody is declared: give users, from or both. To stop synchronizing without touching anyone, take this construct out.',
    ]);
  });

  it.each([
    ['ann.contoso.example', 'has no @'],
    ['@contoso.example', 'has nothing before the @'],
    ['ann@lee@contoso.example', 'has more than one @'],
    ['ann lee@contoso.example', 'has a space in it'],
    ['ann@contoso', 'has an invalid domain'],
    ['ann@.example', 'has an invalid domain'],
  ])('the address "%s"', (address, problem) => {
    expect(said({ users: [{ address }] })).toEqual([
      `users[0].address "${address}" ${problem}: give the primary address.`,
    ]);
  });

  it('an address that is declared twice, in whatever spelling', () => {
    expect(said({ users: [...users, { address: ' ANN@Contoso.Example' }] })).toEqual([
      'users[1].address  ANN@Contoso.Example is declared twice (also users[0]): keep one of them.',
    ]);
  });

  it('an address outside the domains', () => {
    expect(said({ users: [{ address: 'ann@fabrikam.example' }] })).toEqual([
      'users[0].address ann@fabrikam.example is outside the domains of this sync (contoso.example): add fabrikam.example to domains, or declare the user elsewhere.',
    ]);
  });

  it('an alias that is the primary address of somebody else, and not one that is the own address', () => {
    const bo = { address: 'bo@contoso.example', aliases: ['bo@contoso.example', 'Ann@contoso.example'] };
    expect(said({ users: [...users, bo] })).toEqual([
      'users[1].aliases[1] Ann@contoso.example is the primary address of users[0]: an address is one or the other, so take it out of one of them.',
    ]);
  });

  it('an alias of two people', () => {
    const [ann, bo] = ['ann', 'bo'].map((name) => ({
      address: `${name}@contoso.example`,
      aliases: ['team@contoso.example'],
    }));
    expect(said({ users: [ann!, bo!] })).toEqual([
      'users[1].aliases[0] team@contoso.example is an alias of users[0] too: keep it with one of them.',
    ]);
  });

  it('an alias that is no address', () => {
    expect(said({ users: [{ address: 'ann@contoso.example', aliases: ['ann'] }] })).toEqual([
      'users[0].aliases[0] ann has no @: give an address.',
    ]);
  });

  it('an exclusion that is neither address nor domain', () => {
    expect(said({ leaveAlone: ['*@contoso.example', 'boss@contoso.example', 'boss', '*@contoso'] })).toEqual([
      'leaveAlone[2] "boss" has no @: give an address, or "*@domain" for all of a domain.',
      'leaveAlone[3] "*@contoso" has an invalid domain: give an address, or "*@domain" for all of a domain.',
    ]);
  });

  it('a CSV file that is not there, with the place where it looked', () => {
    const [line] = said({ from: [UserSource.csv('exports/nobody.csv')] });
    expect(line).toContain(
      `from[0]: CSV file "exports/nobody.csv" is not there: looked for ${resolve('exports/nobody.csv')}.`,
    );
    expect(line).toContain('relative to the folder where the stack is synthesized');
  });

  it('a folder in place of a CSV file', () => {
    expect(said({ from: [UserSource.csv(tmpdir())] })[0]).toContain('is not a file');
  });

  it('purging without a limit', () => {
    const whenRemoved = Removal.purge();
    expect(said({ whenRemoved })).toEqual([
      'whenRemoved is Removal.purge(), which deletes for good: say how many may go in one run, such as limits: { removals: 5 }.',
    ]);
    expect(said({ whenRemoved, limits: { updates: 5 } })).toHaveLength(1);
    expect(said({ whenRemoved, limits: { removals: 0 } })).toEqual([]);
    expect(said({ whenRemoved, limits: { removalPercent: 5 } })).toEqual([]);
  });

  it('counts and percentages out of range', () => {
    const limits = { removals: -1, updates: 1.5, removalPercent: 101, updatePercent: Number.NaN };
    expect(said({ limits, changesShown: -1 })).toEqual([
      'limits.updatePercent is NaN: give a number.',
      'limits.removals is -1: give a whole number from 0.',
      'limits.removalPercent is 101: give a whole number from 0 to 100.',
      'limits.updates is 1.5: give a whole number from 0.',
      'changesShown is -1: give a whole number from 0.',
    ]);
  });

  it.each(['1 day', '30', '0s', '', '1d'])('the duration "%s"', (planAge) => {
    expect(said({ limits: { planAge }, timeouts: { compare: planAge } })).toEqual([
      `limits.planAge is "${planAge}": give a duration longer than zero, such as "30m", "24h" or "1h30m".`,
      `timeouts.compare is "${planAge}": give a duration longer than zero, such as "30m", "24h" or "1h30m".`,
    ]);
  });

  it('depends_on on the comparison, which would make Terraform look where nobody reviews', () => {
    const [line] = refusals((stack) => {
      const { group } = new ProfileGroup(stack, 'vip', { name: 'VIP' });
      const sync = new UserSync(stack, 'users', { domains, users });
      sync.comparison.dependsOn = [group.fqn];
    });

    expect(line).toContain('[people/users] The comparison has depends_on');
    expect(line).toContain('pass a value of what must be there first as ready');
  });
});
