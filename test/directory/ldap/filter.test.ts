import fc from 'fast-check';
import { dnKey } from '../../../src/directory/ldap/dn';
import { filterText } from '../../../src/directory/ldap/filter';
import { parseFilter } from '../../../src/directory/ldap/filter-parser';
import type { AskedSearch } from '../../harness/ldap-server';
import type { WireFilter } from '../../harness/ldap-filter';
import { answering, base, failureOf, person, readLdap, scripted } from './fixture';
import { anyCharacter } from '../../harness/any-text';

const people = '(objectClass=inetOrgPerson)';

async function askedFor(filter: string): Promise<string | undefined> {
  const server = await scripted({ search: answering('ann') });
  await readLdap([server.url], { filter });
  return server.searches[0]?.text;
}

describe('what is asked of the server', () => {
  test.each([
    ['(uid=ann)', `(&${people}(uid=ann))`],
    ['( | (uid=ann)\n(uid=ben) )', `(&${people}(|(uid=ann)(uid=ben)))`],
    ['(!(uid=ann))', `(&${people}(!(uid=ann)))`],
    ['(objectGUID=\\ff\\00\\c3\\28)', `(&${people}(objectGUID=\\ff\\00\\c3\\28))`],
    ['(cn=\\c3\\9cser)', `(&${people}(cn=\\c3\\9cser))`],
    ['(cn=Üser)', `(&${people}(cn=\\c3\\9cser))`],
    ['(cn=a*b*c)', `(&${people}(cn=a*b*c))`],
    ['(cn=*b*)', `(&${people}(cn=*b*))`],
    ['(cn=**)', `(&${people}(cn=*))`],
    ['(cn=a\\2ab)', `(&${people}(cn=a\\2ab))`],
    ['(cn=a=b)', `(&${people}(cn=a=b))`],
    ['(a>=1)', `(&${people}(a>=1))`],
    ['(a<=1)', `(&${people}(a<=1))`],
    ['(a~=1)', `(&${people}(a~=1))`],
    ['(cn;lang-de=x)', `(&${people}(cn;lang-de=x))`],
    ['(2.5.4.3=x)', `(&${people}(2.5.4.3=x))`],
    [
      '(userAccountControl:1.2.840.113556.1.4.803:=2)',
      `(&${people}(userAccountControl:1.2.840.113556.1.4.803:=2))`,
    ],
    ['(ou:dn:caseExactMatch:=x)', `(&${people}(ou:dn:caseExactMatch:=x))`],
    ['(objectClass=person)', '(objectClass=person)'],
    ['(&(uid=a)(OBJECTCLASS=person))', '(&(uid=a)(OBJECTCLASS=person))'],
    ['(!(objectClass=person))', `(&${people}(!(objectClass=person)))`],
  ])('%s', async (written, asked) => {
    expect(await askedFor(written)).toBe(asked);
  });
});

test.each([
  ['', 'is empty', 1],
  ['   ', 'is empty', 4],
  ['(uid=ann', 'has a ( that is never closed', 1],
  ['(&(uid=ann)(uid=ben)', 'has a ( that is never closed', 1],
  ['(uid=ann))', 'has a ")" too many', 10],
  ['(uid=ann)(uid=ben)', 'goes on after its end', 10],
  ['uid=ann)(uid=*', 'has a ")" too many', 8],
  ['(uid)', 'has no = in a comparison', 2],
  ['(=ann)', 'has no attribute before =', 2],
  ['(u id=ann)', 'has no attribute name where one is expected', 2],
  ['(&)', 'has nothing after &', 3],
  ['(!(a=b)(c=d))', 'has more than one filter after !', 13],
  ['(cn=a\\)', 'has a \\ without two hexadecimal digits', 6],
  ['(cn=a\\zz)', 'has a \\ without two hexadecimal digits', 6],
  ['(cn=a(b)', 'has "(" where ) is expected', 6],
  ['(cn=a\u0000b)', 'has a NUL; write it as \\00', 6],
  ['(a>=x*)', 'has * where only a value can stand', 6],
  ['(:=x)', 'has a matching rule that cannot be read', 2],
  ['(&(a=b)x)', 'has "x" where ) is expected', 8],
  [`${'(!'.repeat(200)}(a=b)${')'.repeat(200)}`, 'goes deeper than 100 brackets', 201],
])('%j cannot be read: %s', async (filter, problem, position) => {
  const { kind, summary, detail } = await failureOf(readLdap(['ldap://127.0.0.1:1'], { filter }));
  expect([kind, summary]).toEqual([undefined, 'LDAP filter cannot be read']);
  expect(detail).toContain(`ldap:corp: filter = ${JSON.stringify(filter)} ${problem}`);
  expect(detail).toContain(`(character ${position})`);
});

/** Text that holds what is syntax to filters and DNs far more often than chance would. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'()*\\&|!=<>~:;,+"# \u0000\r\n', 'ü', '😀', '\u202e', ')(uid=*', '\\2a', '*)(', '\\'),
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 3 }),
  ),
  minLength: 1,
  maxLength: 12,
});

/** Every group that was asked for: the plain directory names them by cn, Active Directory by sAMAccountName as well. */
function valuesOf(filter: WireFilter, attribute: string): Buffer[] {
  if ('and' in filter) return filter.and.flatMap((each) => valuesOf(each, attribute));
  if ('or' in filter) return filter.or.flatMap((each) => valuesOf(each, attribute));
  return 'compare' in filter && filter.attribute === attribute ? [filter.value] : [];
}

function shapeOf(filter: WireFilter): string {
  if ('and' in filter) return `(&${filter.and.map(shapeOf).join('')})`;
  if ('or' in filter) return `(|${filter.or.map(shapeOf).join('')})`;
  if ('not' in filter) return `(!${shapeOf(filter.not)})`;
  if ('compare' in filter) return `(${filter.attribute}${filter.compare})`;
  return `(${Object.keys(filter).join()})`;
}

describe('no value breaks out', () => {
  test('of a group name: the filter has one shape, and the name is one value of it', async () => {
    const asked: AskedSearch[] = [];
    const server = await scripted({
      search: (search, reply) => {
        asked.push(search);
        reply.result();
      },
    });
    await fc.assert(
      fc.asyncProperty(
        nasty.filter((name) => name.trim() !== '' && (!name.includes('=') || dnKey(name) === undefined)),
        async (name) => {
          asked.length = 0;
          const { detail } = await failureOf(readLdap([server.url], { groups: [name] }));
          expect(detail).toContain(`there is no group ${JSON.stringify(name.trim())}`);
          const [first, ...others] = asked;
          expect(others).toEqual([]);
          expect(first && shapeOf(first.filter)).toBe(
            '(&(|(objectClass=)(objectClass=)(objectClass=)(objectClass=)(objectClass=))(cn=))',
          );
          expect(first && valuesOf(first.filter, 'cn')).toEqual([Buffer.from(name.trim())]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('of a DN: it is the base as it was written, whatever is in it', async () => {
    const server = await scripted({ search: (_, reply) => reply.result() });
    await fc.assert(
      fc.asyncProperty(nasty, async (value) => {
        const escaped = [...Buffer.from(value)]
          .map((byte) => `\\${byte.toString(16).padStart(2, '0')}`)
          .join('');
        const dn = `cn=${escaped},${base}`;
        expect(dnKey(dn)).toBeDefined();
        server.searches.length = 0;
        await failureOf(readLdap([server.url], { baseDns: [dn] }));
        expect(server.searches.map((search) => [search.base, search.text])).toEqual([[dn, people]]);
      }),
      { numRuns: 100 },
    );
  });

  test('of the filter: what cannot be read is refused, and everything else stands beside our own', async () => {
    const server = await scripted({ search: (_, reply) => reply.result() });
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          nasty,
          nasty.map((value) => `(cn=${value})`),
        ),
        async (filter) => {
          server.searches.length = 0;
          const { summary } = await failureOf(readLdap([server.url], { filter }));
          const [asked] = server.searches;
          if (summary === 'LDAP filter cannot be read') return expect(asked).toBeUndefined();
          read += 1;
          const top = asked?.filter;
          expect(top && 'and' in top && top.and.length).toBe(2);
          expect(asked?.text.startsWith(`(&${people}(`)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
    expect(read).toBeGreaterThan(10);
  });

  test('what is read is written to the same text again', () => {
    const name = fc.constantFrom('cn', 'uid', '2.5.4.3', 'cn;lang-de');
    const value = nasty.map((text) =>
      text.replace(/[()*\\\u0000]/g, (each) => `\\${Buffer.from(each).toString('hex')}`),
    );
    const { tree } = fc.letrec((again) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc
          .tuple(name, fc.constantFrom('=', '>=', '<=', '~='), value)
          .map(([left, sign, right]) => `(${left}${sign}${right})`),
        fc
          .tuple(name, fc.array(value, { minLength: 2, maxLength: 4 }))
          .map(([left, parts]) => `(${left}=${parts.join('*')})`),
        fc
          .tuple(fc.constantFrom('&', '|'), fc.array(again('tree'), { minLength: 1, maxLength: 3 }))
          .map(([sign, list]) => `(${sign}${list.join('')})`),
        again('tree').map((inner) => `(!${inner as string})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        const once = parseFilter(text as string);
        expect(once).not.toHaveProperty('problem');
        if ('problem' in once) return;
        expect(parseFilter(filterText(once))).toEqual(once);
      }),
    );
  });
});

describe('DNs', () => {
  test.each([
    ['CN=Ann Lee, OU=People ,DC=contoso', 'cn=ann  lee,ou=people,dc=contoso'],
    ['cn=Lee\\, Ann,dc=x', 'cn="Lee, Ann",dc=x'],
    ['cn=Lee\\2C Ann,dc=x', 'CN=lee\\, ann;DC=X'],
    ['cn=J\\C3\\B6rg,dc=x', 'cn=Jörg,dc=x'],
    ['cn=a+uid=b,dc=x', 'uid=b+cn=A,dc=x'],
    // The value's BER in hexadecimal digits, as RFC 4514 has it of types that somebody does not know.
    ['cn=#0403416E6E,dc=x', 'cn=ann,dc=x'],
    ['cn= #0c044ac3b672 + uid=b,dc=x', 'uid=b+cn=jör,dc=x'],
  ])('%s is %s', (one, other) => {
    expect(dnKey(one)).toBeDefined();
    expect(dnKey(one)).toBe(dnKey(other));
  });

  test('however RFC 4514 lets a value be written, it is the same', () => {
    const bytewise = (value: string): string =>
      [...Buffer.from(value)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
    const written = (value: string): string =>
      value
        .replace(/[\\,+"<>;=]/g, '\\$&')
        .replace(/^[ #]/, '\\$&')
        .replace(/([^\\]) $/, '$1\\ ')
        .replaceAll('\u0000', '\\00');
    const plain = fc.string({ unit: fc.constantFrom(..."aZ9._-@' "), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(nasty, plain), (value) => {
        const key = dnKey(`cn=${bytewise(value)},OU=x`);
        expect(key).toBeDefined();
        expect(dnKey(`cn=${written(value)},OU=x`)).toBe(key);
        expect(key?.endsWith(',ou=x')).toBe(true);
      }),
    );
  });

  test('hexadecimal digits that are no text stand for themselves, and so does a # that is escaped', () => {
    const keys = ['#0403416E6E', '\\#0403416E6E', '#0403416E', '#0203416E6E', '#04', 'ann'].map((value) =>
      dnKey(`cn=${value},dc=x`),
    );
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(5);
  });

  test('values that differ are never one', () => {
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        const dn = (value: string): string =>
          `cn=${[...Buffer.from(value)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')},dc=x`;
        const same = (text: string): string =>
          Buffer.from(text).toString().normalize('NFC').toLowerCase().trim().replace(/ +/g, ' ');
        expect(dnKey(dn(one)) === dnKey(dn(other))).toBe(same(one) === same(other));
      }),
    );
  });

  test.each(['Sales', 'cn', '=x', 'cn=a,', 'cn=a\\', 'cn=a\\zz', 'cn="a', 'cn="a"b', ',cn=a', '1a=b'])(
    '%s is none',
    async (dn) => {
      const { summary, detail } = await failureOf(readLdap(['ldap://127.0.0.1:1'], { baseDns: [base, dn] }));
      expect(summary).toBe('LDAP base DN cannot be read');
      expect(detail).toContain(`ldap:corp: base_dns has ${JSON.stringify(dn)}, which is no DN.`);
    },
  );
});

test('an answer with broken messages never hangs', async () => {
  const whole = Buffer.from('300c02010261070a010004000400', 'hex');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const server = await scripted({
          search: (_, reply) => {
            reply.entry(`uid=ann,${base}`, person('ann'));
            reply.raw(bytes);
            reply.drop();
          },
        });
        await readLdap([server.url]).catch((error: unknown) => expect(error).toHaveProperty('summary'));
      },
    ),
    { numRuns: 60 },
  );
});
