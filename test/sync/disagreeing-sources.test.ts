import type { PeopleSource, Standing } from '../../src/core/people';
import { noLog } from '../../src/core/log';
import { Secret } from '../../src/core/secret';
import { ldapSource } from '../../src/directory/ldap';
import { chanceFrom } from '../../tools/sample-company';
import { scripted } from '../directory/ldap/fixture';
import type { AskedSearch, LdapServer, Reply, Values } from '../harness/ldap-server';
import { account, comparedWell, source } from './compare-world';
import { Sync } from './rounds-world';

const activeDirectory = {
  supportedCapabilities: '1.2.840.113556.1.4.800',
  defaultNamingContext: 'dc=x,dc=example',
};

/** Nobody can rely on the order of entries and values in LDAP: each answer has another one, and pages of two. */
const chance = chanceFrom(23);

function shuffled<Item>(items: readonly Item[]): Item[] {
  const placed = items.map((item) => ({ item, at: chance() }));
  return placed.sort((one, other) => one.at - other.at).map(({ item }) => item);
}

interface ForestUser {
  readonly uid: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly aliases: readonly string[];
}

/** A domain of Active Directory with these people. Their ids are its own. */
function forest(digit: string, users: readonly ForestUser[]): Promise<LdapServer> {
  let order: ForestUser[] = [];
  const search = (asked: AskedSearch, reply: Reply): void => {
    const from = Number(asked.page?.cookie ?? 0);
    if (from === 0) order = shuffled(users);
    for (const user of order.slice(from, from + 2))
      reply.entry(`cn=${user.uid},dc=forest${digit},dc=example`, entryOf(user, digit));
    reply.result(0, '', from + 2 < users.length ? `${from + 2}` : '');
  };
  return scripted({ root: activeDirectory, search });
}

function entryOf({ uid, name, enabled, aliases }: ForestUser, digit: string): Values {
  return {
    objectClass: shuffled(['top', 'person', 'organizationalPerson', 'user']),
    objectGUID: Buffer.from(`${digit}${uid}`.padEnd(16, '0')),
    ...{ userAccountControl: enabled ? '512' : '514', displayName: name },
    proxyAddresses: shuffled([`SMTP:${uid}@x.example`, ...aliases.map((alias) => `smtp:${alias}@x.example`)]),
  };
}

function read(directory: string, { url }: LdapServer): PeopleSource {
  const signIn = { bindDn: 'reader', bindPassword: new Secret('canary-two-forests') };
  return ldapSource({
    ...{ directory, baseDns: ['dc=x,dc=example'], log: noLog },
    connection: { urls: [url], startTls: false, ...signIn },
  });
}

const west: readonly ForestUser[] = [
  { uid: 'ann', name: 'Ann Lee', enabled: true, aliases: ['a.lee', 'ann.lee', 'lee'] },
  { uid: 'ben', name: 'Ben Roy', enabled: false, aliases: ['b.roy'] },
  { uid: 'cem', name: 'Cem Fox', enabled: true, aliases: [] },
  { uid: 'west', name: 'Only West', enabled: true, aliases: ['w1', 'w2'] },
];
const east: readonly ForestUser[] = [
  { uid: 'ann', name: 'Lee, Ann', enabled: false, aliases: ['lee', 'annie'] },
  { uid: 'ben', name: 'Roy, Ben', enabled: true, aliases: ['benny', 'b.roy'] },
  { uid: 'cem', name: 'Fox, Cem', enabled: true, aliases: ['cemal'] },
  { uid: 'east', name: 'Only East', enabled: true, aliases: ['e1', 'e2'] },
];
/** Says of everybody that they are enabled, and gives names of its own. */
const list = ['ann', 'ben', 'cem', 'west', 'east'].map((uid) => ({
  ...{
    address: `${uid}@x.example`,
    name: `${uid} of the list`,
    enabled: true,
    aliases: [`${uid}.list@x.example`],
  },
}));

test.each([
  {
    what: 'west before east',
    order: ['west', 'east'],
    ann: { name: 'Ann Lee', enabled: true, aliases: ['a.lee', 'ann.lee', 'lee'] },
    cem: { name: 'Cem Fox', enabled: true, aliases: [] },
  },
  {
    what: 'east before west',
    order: ['east', 'west'],
    ann: { name: 'Lee, Ann', enabled: false, aliases: ['annie', 'lee'] },
    cem: { name: 'Fox, Cem', enabled: true, aliases: ['cemal'] },
  },
  {
    what: 'a list that says who is enabled before both',
    order: ['list', 'west', 'east'],
    ann: { name: 'ann of the list', enabled: true, aliases: ['ann.list'] },
    cem: { name: 'cem of the list', enabled: true, aliases: ['cem.list'] },
  },
])('two forests that disagree, $what: the first of ten runs settles it', async ({ order, ann, cem }) => {
  const servers = { west: await forest('1', west), east: await forest('2', east) };
  const holder = account();
  const sync = new Sync(holder);
  const runs: Record<string, string>[] = [];
  for (let run = 0; run < 10; run += 1) {
    const sources = order.map((name) =>
      name === 'west' || name === 'east' ? read(name, servers[name]) : source('csv:list', shuffled(list)),
    );
    runs.push(await sync.deployFrom(sources));
  }
  const everybody = ['ann', 'ben', 'cem', 'east', 'west'].map((uid) => [`${uid}@x.example`, 'create']);
  expect(runs).toEqual([Object.fromEntries(everybody), ...Array.from({ length: 9 }, () => ({}))]);
  for (const [uid, expected] of Object.entries({ ann, cem })) {
    const { name, enabled, aliases } = holder.accounts.get(`${uid}@x.example`) ?? {};
    expect({ name, enabled, aliases: [...(aliases ?? [])].sort() }).toEqual({
      ...expected,
      aliases: expected.aliases.map((alias) => `${alias}@x.example`),
    });
  }
});

test.each<[Standing | undefined, Standing | undefined, boolean | undefined]>([
  ['in use', false, undefined],
  ['in use', true, true],
  ['in use', undefined, undefined],
  [undefined, 'in use', undefined],
  [undefined, false, false],
  [false, 'in use', false],
  [true, false, true],
])('one source says %s, a later one %s: enabled is %s', async (earlier, later, enabled) => {
  const says = (name: string, standing: Standing | undefined) =>
    source(name, [{ address: 'ann@x.example', ...(standing === undefined ? {} : { enabled: standing }) }]);
  const { desired } = await comparedWell([says('declared', earlier), says('csv:list', later)]);
  expect(desired[0]?.enabled).toBe(enabled);
});
