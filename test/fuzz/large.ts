import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressKey, normalizeDomain, parseEmailAddress } from '../../src/core/email-address';
import { textProblems } from '../../src/core/person-text';
import { secretLike } from '../../src/core/secret-like';
import { suspicion, visible } from '../../src/core/suspicious';
import { dnKey } from '../../src/directory/ldap/dn';
import { parseFilter } from '../../src/directory/ldap/filter-parser';
import { parseProxyAddresses } from '../../src/directory/proxy-addresses';
import { parseNotation } from '../../src/protocol6/values/wire-type';
import { decodeValue } from '../../src/protocol6/values/decode';
import { encodeValue } from '../../src/protocol6/values/encode';
import { answered } from './api';
import { reads } from './api-reads';
import { outcome } from './csv';
import { element, searched } from './ldap';
import type { Target } from './target';

const megabyte = 1 << 20;

/** What a text of a megabyte is made of: whatever makes a reader start anew at each place. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      'x',
      'ü',
      'a.',
      '@',
      '\\2c',
      '(',
      '((&',
      'a=b,',
      'a=b+',
      ' ',
      'a ',
      'а',
      '\u200b',
      '*',
      '"',
      '""',
      '#04',
    ],
    ...[
      'eyJabcdefgh.',
      '-----BEGIN A ',
      'abc8Q~',
      'smtp:a@x;',
      '\r',
      '\n',
      '\u0301',
      '𝒳',
      '\ud800',
      '\u0000',
      '-',
    ],
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
const large = fc
  .tuple(
    pieces,
    fc.constantFrom('', 'a@', 'cn=', '(a=', 'SMTP:'),
    fc.constantFrom('', '@x.example', ')', '.'),
  )
  .map(([piece, before, after]) => before + piece.repeat(Math.ceil(megabyte / piece.length)) + after);

/** Every reader of one text, each of which has to come to an end. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  address: parseEmailAddress,
  key: addressKey,
  domain: normalizeDomain,
  suspicion: (text) => suspicion(text, 'name'),
  visible,
  secret: secretLike,
  name: (text) => textProblems('name', text),
  dn: dnKey,
  filter: parseFilter,
  proxies: (text) => parseProxyAddresses([text]),
};

const value = fc.tuple(large, fc.constantFrom('mail', 'cn', 'proxyAddresses', 'objectGUID'));

/** An entry with one value of a megabyte, as a server sends it. */
function entryOf(text: string, attribute: string): Buffer {
  const held = bulky(4, Buffer.from(text));
  return bulky(
    0x30,
    Buffer.concat([
      element(2, Buffer.of(1)),
      bulky(
        0x64,
        Buffer.concat([
          element(4, Buffer.from('cn=x')),
          bulky(0x30, bulky(0x30, Buffer.concat([element(4, Buffer.from(attribute)), bulky(0x31, held)]))),
        ]),
      ),
    ]),
  );
}

function bulky(tag: number, content: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt8(tag, 0);
  head.writeUInt8(0x84, 1);
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, content]);
}

export const largeTargets: readonly Target[] = [
  {
    name: 'texts of a megabyte',
    cases: 300,
    property: fc.property(fc.constantFrom(...Object.keys(readers)), large, (name, text) => {
      readers[name]?.(text);
    }),
  },
  {
    name: 'fields of a megabyte: CSV',
    cases: 100,
    property: fc.asyncProperty(large, fc.nat(2), async (text, column) => {
      const cells = ['a@contoso.example', 'Ann', ''];
      cells[column] = `"${text.replaceAll('"', '""')}"`;
      const answer = await outcome(Buffer.from(`email,name,attribute:Room\n${cells.join(',')}\n`));
      for (const { message } of answer?.problems ?? []) assert.ok(message.length < 200);
      for (const { name = '', attributes } of answer?.people ?? [])
        assert.ok(name.length <= 1000 && (attributes?.get('Room') ?? '').length <= 1000);
    }),
  },
  {
    name: 'fields of a megabyte: LDAP',
    cases: 100,
    property: fc.asyncProperty(value, async ([text, attribute]) => {
      const done = element(0x65, element(10, Buffer.of(0)), element(4), element(4));
      const said = [entryOf(text, attribute), element(0x30, element(2, Buffer.of(1)), done)];
      const entries = await searched(Buffer.concat(said), 1 << 16);
      assert.equal(entries.length, 1);
    }),
  },
  {
    name: 'fields of a megabyte: Mimecast API',
    cases: 200,
    property: fc.asyncProperty(
      fc.constantFrom(...Object.keys(reads)),
      fc.constantFrom('emailAddress', 'id', 'description', 'code', 'message', 'name'),
      large,
      fc.constantFrom(200, 400),
      async (name, field, text, status) => {
        const row = { id: '1', [field]: text };
        const lists = { users: [row], policies: [row], groups: [row], errors: [row] };
        await answered(name, [
          [status, JSON.stringify({ data: [{ ...row, ...lists }], ...lists, fail: [] })],
        ]);
      },
    ),
  },
  {
    name: 'fields of a megabyte: MessagePack',
    cases: 100,
    property: fc.property(large, (text) => {
      const type = parseNotation(['map', 'string']);
      const bytes = encodeValue(type, new Map([['a', Buffer.from(text).toString()]]), 'It');
      assert.ok(encodeValue(type, decodeValue(type, bytes, 'It'), 'It').equals(bytes));
    }),
  },
];
