import fc from 'fast-check';
import {
  differenceOf,
  isExcluded,
  membersAsDeclared,
  type Difference,
} from '../../../src/provider/resources/profile-group-members-change';
import { memberKey } from '../../../src/provider/group-listings';

const address = fc
  .tuple(fc.constantFrom('ann', 'bob', 'cid', 'dee'), fc.constantFrom('a.example', 'b.example'))
  .map(([local, domain]) => `${local}@${domain}`);
const spelled = fc
  .tuple(fc.oneof(address, fc.constantFrom('a.example', 'c.example')), fc.boolean())
  .map(([text, upper]) => (upper ? text.toUpperCase() : text));
const note = fc.constantFrom('', 'x', 'y');
/** One spelling of each member, as validate demands. */
const group = fc
  .array(fc.tuple(spelled, note), { maxLength: 10 })
  .map((rows) => new Map([...new Map(rows.map((row) => [memberKey(row[0]), row])).values()]));
const exclude = fc.array(fc.oneof(spelled, fc.constantFrom('*@a.example', '*@B.example')), { maxLength: 2 });

const byKey = (members: ReadonlyMap<string, string>) =>
  new Map([...members].map(([member, text]) => [memberKey(member), text]));

function perform(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, string>,
  { added, removed, updated }: Difference,
): Map<string, string> {
  const after = byKey(present);
  for (const member of [...removed, ...updated]) expect(after.delete(memberKey(member))).toBe(true);
  for (const member of [...added, ...updated]) {
    expect(after.has(memberKey(member))).toBe(false);
    after.set(memberKey(member), wanted.get(member) ?? '');
  }
  return after;
}

const sorted = (members: ReadonlyMap<string, string>) => [...members].sort(([a], [b]) => (a < b ? -1 : 1));

test('what is done makes the group as wanted, and leaves the excluded as they are', () => {
  fc.assert(
    fc.property(group, group, exclude, (wanted, present, excluded) => {
      const after = perform(wanted, present, differenceOf(wanted, present, excluded));
      const mine = [...byKey(wanted)].filter(([member]) => !isExcluded(member, excluded));
      const theirs = [...byKey(present)].filter(([member]) => isExcluded(member, excluded));
      expect(sorted(after)).toEqual(sorted(new Map([...mine, ...theirs])));
    }),
  );
});

test('done once, there is nothing left to do', () => {
  fc.assert(
    fc.property(group, group, exclude, (wanted, present, excluded) => {
      const after = perform(wanted, present, differenceOf(wanted, present, excluded));
      expect(differenceOf(wanted, after, excluded)).toEqual({ added: [], removed: [], updated: [] });
    }),
  );
});

test('the order in which members come does not matter', () => {
  fc.assert(
    fc.property(group, group, exclude, (wanted, present, excluded) => {
      const turned = (members: ReadonlyMap<string, string>) => new Map([...members].reverse());
      expect(differenceOf(turned(wanted), turned(present), excluded)).toEqual(
        differenceOf(wanted, present, excluded),
      );
    }),
  );
});

test('what is read is spelled as declared, and never holds one who is not there', () => {
  fc.assert(
    fc.property(
      group,
      group,
      exclude,
      fc.constantFrom('additive', 'authoritative', null),
      (known, rows, excluded, mode) => {
        const listed = [...rows].map(([member, text]) =>
          member.includes('@') ? { emailAddress: member, note: text } : { domain: member, note: text },
        );
        const read = membersAsDeclared({ members: known, mode, exclude: excluded }, listed);
        for (const [member, text] of read) {
          expect(byKey(rows).get(memberKey(member))).toBe(text);
          expect(known.has(member) || !byKey(known).has(memberKey(member))).toBe(true);
          if (mode === 'additive') expect(known.has(member)).toBe(true);
        }
        const missed = [...rows.keys()].filter((member) => !byKey(read).has(memberKey(member)));
        for (const member of missed)
          expect(
            isExcluded(member, excluded) || (mode === 'additive' && !byKey(known).has(memberKey(member))),
          ).toBe(true);
      },
    ),
  );
});

test.each([
  ['ann@a.example', 'ANN@A.example', true],
  ['ann@a.example', '*@a.example', true],
  ['ann@sub.a.example', '*@a.example', false],
  ['ann@ba.example', '*@a.example', false],
  ['a.example', '*@a.example', false],
  ['a.example', 'A.Example', true],
  ['ann@a.example', 'a.example', false],
])('%s is covered by %s: %s', (member, pattern, expected) => {
  expect(isExcluded(member, [pattern])).toBe(expected);
});
