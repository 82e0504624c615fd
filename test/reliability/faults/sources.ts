import { LdapServer, type AskedSearch, type Reply } from '../../harness/ldap-server';
import type { Chance } from '../chance';
import type { Declared } from '../company';
import type { World } from '../world';
import type { Fault, Seen, Trouble } from './fault';

/** Sources that say less than there is, or one thing and another. */
export const sources: readonly Fault[] = [
  {
    id: 'F17',
    what: 'the source is empty, or cut off',
    stages: ['plan'],
    make: (chance, _stage, world) =>
      chance.isHeads() ? shortFile(chance) : ldapTrouble(world, chance.pick(short)),
  },
  {
    id: 'F18',
    what: 'LDAP: no right to read, a referral, a server that goes away, one that refuses or is busy',
    stages: ['plan'],
    make: (chance, _stage, world) => ldapTrouble(world, chance.pick(broken)),
  },
  {
    id: 'F23',
    what: 'two sources disagree about the same people',
    stages: ['apply'],
    make: (chance, _stage, world) => disagreement(chance, world),
  },
];

function shortFile(chance: Chance): Trouble {
  const rest = chance.pick([0, 0, chance.between(5, 55)]);
  return {
    begin: (world) => {
      world.wire.struck += 1;
      const lines = world.text.split('\n');
      const people = lines.length - 2;
      world.source([...lines.slice(0, 1 + Math.floor((people * rest) / 100)), ''].join('\n'));
    },
    end: (world) => world.declare(world.company.after),
    check: refused,
  };
}

/** "Everybody has left" is never believed. */
function refused({ errors }: Seen): string[] {
  return errors.length > 0 ? [] : ['a source without most of its people was believed'];
}

const root = 'ou=People,dc=contoso,dc=example';
type Search = (asked: AskedSearch, reply: Reply, answer: () => void, people: readonly Declared[]) => void;

/** Answers that look like success and are a part, or nothing. */
const short: readonly Search[] = [
  (_, reply) => reply.result(),
  (_, reply) => reply.result(0, '', 'more'),
  (_, reply, _answer, people) => {
    for (const person of people.slice(0, 5)) entry(reply, person);
    reply.result(4, 'size limit');
  },
  (_, reply, _answer, people) => {
    for (const person of people.slice(0, 5)) entry(reply, person);
    reply.result(11, 'administrative limit');
  },
];

const broken: readonly Search[] = [
  (_, reply) => reply.result(50, 'no right'),
  (_, reply) => reply.result(32, 'no such object'),
  (_, reply) => reply.result(10, 'see there'),
  (_, reply) => reply.result(51, 'busy'),
  (_, reply) => reply.result(3, 'time limit'),
  (_, reply) => reply.result(1, 'operations error'),
  (_, reply) => reply.drop(),
  (_, reply) => reply.disconnect(52, 'going down'),
  (_, reply) => reply.raw(Buffer.from('not LDAP at all')),
  (_, reply, answer) => {
    reply.reference('ldap://elsewhere.example/dc=other');
    answer();
  },
  (_, reply, _answer, people) => {
    for (const person of people.slice(0, 5)) entry(reply, person);
    reply.drop();
  },
];

function entry(reply: Reply, { address, name }: Declared): void {
  const values = { objectClass: ['top', 'inetOrgPerson'], mail: address, displayName: name };
  reply.entry(`uid=${address.split('@')[0]},${root}`, values);
}

/** The people are in a directory as well; for a while it answers so. */
async function ldapTrouble(world: World, search: Search): Promise<Trouble> {
  const { after } = world.company;
  world.clock.runFree();
  let isBroken = false;
  const server = await LdapServer.start({
    search: (asked, reply) => {
      const answer = (): void => {
        for (const person of after) entry(reply, person);
        reply.result();
      };
      if (!isBroken) return answer();
      world.wire.struck += 1;
      search(asked, reply, answer, after);
    },
  });
  world.options = {
    ...world.options,
    directories: { corp: { ldap: { urls: [server.url], timeout_seconds: 2 } } },
    further: [{ directory: 'corp', ldap: { base_dns: [root] } }],
  };
  return {
    begin: () => void (isBroken = true),
    end: () => void (isBroken = false),
    check: refused,
    close: () => server.stop(),
  };
}

/** Another file says otherwise of some; the first one counts, this time and every time. */
function disagreement(chance: Chance, world: World): Trouble {
  const others = chance.some(world.company.after, 10).map((person) => ({
    ...person,
    name: 'Another Name',
    enabled: !person.enabled,
    attributes: {},
    aliases: [],
  }));
  world.options = {
    ...world.options,
    further: [{ csv: { path: world.further(others), columns: { directory_id: 'id' } } }],
  };
  world.wire.struck += 1;
  return {
    check: async () => {
      const flaps: string[] = [];
      for (let run = 0; run < 10; run += 1) {
        const planned = await world.driver.plan(world.stack);
        if (planned.hasChanges) flaps.push(`run ${run} has changes: ${[...planned.changes].join(', ')}`);
      }
      return flaps;
    },
  };
}
