import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { activeDirectory, plainLdap } from '../../src/directory/ldap/dialects';
import { dnKey } from '../../src/directory/ldap/dn';
import { LdapEntry } from '../../src/directory/ldap/entry';
import { LdapFailure } from '../../src/directory/ldap/failure';
import { filterText, present, type Filter } from '../../src/directory/ldap/filter';
import { parseFilter } from '../../src/directory/ldap/filter-parser';
import { readPerson } from '../../src/directory/ldap/person';
import type { WireEntry } from '../../src/directory/ldap/search';
import { LdapWire } from '../../src/directory/ldap/wire';
import { awkward, damaged, type Target } from './target';

export function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const long = content.length > 0x7f;
  const head = long ? [tag, 0x82, content.length >> 8, content.length & 0xff] : [tag, content.length];
  return Buffer.concat([Buffer.from(head), content]);
}

const value = fc.oneof(
  awkward.map((text) => Buffer.from(text)),
  fc
    .constantFrom('512', '514', '-1', 'ann@contoso.example', 'SMTP:a@x.example')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
);
const attribute = fc
  .tuple(
    fc.constantFrom(
      'mail',
      'MAIL',
      'objectGUID',
      'userAccountControl',
      'proxyAddresses',
      'cn',
      'member;range=0-1',
      '__proto__',
      '',
    ),
    fc.array(value, { maxLength: 3 }),
  )
  .map(([name, values]) =>
    element(0x30, element(4, Buffer.from(name)), element(0x31, ...values.map((each) => element(4, each)))),
  );
const body = fc.oneof(
  fc
    .array(attribute, { maxLength: 4 })
    .map((all) => element(0x64, element(4, Buffer.from('cn=x')), element(0x30, ...all))),
  fc
    .tuple(fc.constantFrom(0x65, 0x61, 0x78), fc.constantFrom(0, 4, 49, 200), value)
    .map(([tag, code, said]) => element(tag, element(10, Buffer.of(code)), element(4), element(4, said))),
  value.map((url) => element(0x73, element(4, url))),
  fc.tuple(fc.nat(255), value).map(([tag, content]) => element(tag, content)),
);
const cookie = value.map((each) =>
  element(
    0xa0,
    element(
      0x30,
      element(4, Buffer.from('1.2.840.113556.1.4.319')),
      element(4, element(0x30, element(2, Buffer.of(0)), element(4, each))),
    ),
  ),
);
const message = fc
  .tuple(fc.constantFrom(1, 1, 1, 1, 0, 2), body, fc.option(cookie))
  .map(([id, inner, controls]) =>
    element(0x30, element(2, Buffer.of(id)), inner, ...(controls ? [controls] : [])),
  );
const stream = fc.oneof(
  damaged(fc.array(message, { minLength: 1, maxLength: 4 }).map((all) => Buffer.concat(all))),
  fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
);

/** What a search came to, when the server said these bytes in pieces of that length and hung up. */
export async function searched(
  bytes: Buffer,
  piece: number,
  mostBytes?: number,
): Promise<readonly WireEntry[]> {
  const socket = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => done(),
  }) as unknown as Socket;
  const wire = new LdapWire(socket, mostBytes);
  const asked = {
    base: 'dc=x',
    scope: 'sub',
    filter: present('mail'),
    attributes: ['mail'],
    timeLimit: 1,
  } as const;
  const answer = wire.search({ ...asked, page: { size: 10, cookie: Buffer.alloc(0) } });
  answer.catch(() => undefined);
  // Thrown here is thrown in the event loop: a crash.
  for (let at = 0; at < bytes.length; at += piece) socket.emit('data', bytes.subarray(at, at + piece));
  socket.emit('close');
  try {
    return (await answer).entries;
  } catch (error) {
    assert.ok(error instanceof LdapFailure, `not an error of ours: ${String(error)}`);
    return [];
  }
}

const reserved = fc.constantFrom(
  '*',
  '(',
  ')',
  '\\',
  '\u0000',
  ')(uid=*',
  '\n',
  'ü',
  '\\2a',
  '&',
  ' ',
  '=',
  ',',
  '+',
  '"',
  '#',
  ';',
  '<',
);
const filterish = fc.array(
  fc.oneof(reserved, fc.constantFrom('(', ')', '&', '|', '!', 'uid', '=', '>=', ':dn:', ':=', 'a'), awkward),
  { maxLength: 30 },
);

/** Values of any bytes. */
const filters: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc.record(
      {
        kind: fc.constantFrom('equal', 'at_least', 'at_most', 'approximate'),
        attribute: fc.constant('uid'),
        value: fc.oneof(
          value,
          reserved.map((text) => Buffer.from(text)),
        ),
      },
      { noNullPrototype: true },
    ),
    fc.record(
      {
        kind: fc.constantFrom('and', 'or'),
        filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      },
      { noNullPrototype: true },
    ),
    fc.record({ kind: fc.constant('not'), filter: tie('filter') }, { noNullPrototype: true }),
  ) as fc.Arbitrary<Filter>,
})).filter;

export const ldapTargets: readonly Target[] = [
  {
    name: 'LDAP, what a server says',
    cases: 150_000,
    property: fc.asyncProperty(stream, fc.integer({ min: 1, max: 40 }), async (bytes, piece) => {
      for (const entry of await searched(bytes, piece))
        for (const dialect of [activeDirectory, plainLdap]) {
          const reading = { dialect, mapping: { chosen: new Map(), attributes: new Map([['Title', 'cn']]) } };
          const found = readPerson(new LdapEntry(entry as never), reading, {
            source: 'ldap:x',
            place: entry.dn,
          });
          assert.ok('person' in found || 'leftOut' in found || found.problems.length > 0);
        }
    }),
  },
  {
    name: 'LDAP, filters there and back',
    cases: 150_000,
    property: fc.property(filters, (filter) => {
      assert.ok(isDeepStrictEqual(parseFilter(filterText(filter)), filter));
    }),
  },
  {
    name: 'LDAP, filters and names as people write them',
    cases: 250_000,
    property: fc.property(filterish, (parts) => {
      const text = parts.join('');
      const parsed = parseFilter(text);
      if ('kind' in parsed) assert.ok(isDeepStrictEqual(parseFilter(filterText(parsed)), parsed));
      dnKey(text);
    }),
  },
];
