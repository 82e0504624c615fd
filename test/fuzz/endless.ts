import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outcome } from './csv';
import { element, searched } from './ldap';
import type { Target } from './target';

/** What is read is bounded: nothing that goes on for ever, or is far too much, gets into memory as a whole. */
export const endlessTargets: readonly Target[] = [
  {
    name: 'bounds: a file with more rows or bytes than are read',
    cases: 2_000,
    property: fc.asyncProperty(
      fc.nat(60),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (rows, most, of) => {
        const lines = Array.from({ length: rows }, (_, n) => (n % 7 === 3 ? '"",x' : `p${n}@x.example,P`));
        const bytes = Buffer.from(`email,name\n${lines.join('\n')}\n`);
        const bounds = of ? { maxPeople: most } : { maxBytes: most * 20 };
        const answer = await outcome(bytes, undefined, bounds);
        const fits = of ? rows <= most : bytes.length <= most * 20;
        assert.equal(answer !== undefined, fits);
      },
    ),
  },
  {
    name: 'bounds: an LDAP answer that does not end',
    cases: 2_000,
    property: fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 40, max: 2000 }),
      fc.integer({ min: 1, max: 90 }),
      async (count, most, piece) => {
        const entry = element(
          0x30,
          element(2, Buffer.of(1)),
          element(0x64, element(4, Buffer.from('cn=x')), element(0x30)),
        );
        const done = element(
          0x30,
          element(2, Buffer.of(1)),
          element(0x65, element(10, Buffer.of(0)), element(4), element(4)),
        );
        const bytes = Buffer.concat([...Array.from({ length: count }, () => entry), done]);
        const entries = await searched(bytes, piece, most);
        assert.equal(entries.length, bytes.length <= most ? count : 0);
      },
    ),
  },
];
