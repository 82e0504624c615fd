import fc from 'fast-check';
import type { ReportDetails } from '../../src/core/report-details';
import { verbWords } from '../../src/report/words';
import { anyCharacter } from '../harness/any-text';

/** What somebody might put into a name so that it is not read as one. */
export const hostile: readonly string[] = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '`|` @octocat #1 https://x.example',
  '=HYPERLINK("http://x.example")',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r\n| a | b |',
  '</details>\n# Heading',
  '-->',
  '\u202eevil\u202c',
  'zero\u200bwidth',
  '\ud800',
  'p\u0430ypal',
  '\\|\\`',
  '&lt;b&gt;',
  ':smile: [a](javascript:alert)',
];

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.string({ maxLength: 400 }),
);
const count = fc.nat(100_000);
const budget = fc.record({ guard: text, count, limit: count });

const change = fc.record({
  address: text,
  verb: fc.oneof(fc.constantFrom(...Object.keys(verbWords)), text),
  name: text,
  fields: fc.dictionary(text, fc.tuple(text, text), { maxKeys: 3 }),
  reason: text,
  origins: fc.array(fc.record({ source: text, place: text }), { maxLength: 3 }),
  outcome: fc.constantFrom('done', 'failed', '<b>'),
});

/** Any details at all; some of them far too long for a page. */
export const anyDetails: fc.Arbitrary<ReportDetails> = fc
  .record({
    version: fc.constant(1 as const),
    stage: fc.constantFrom('plan' as const, 'apply' as const),
    refused: fc.array(fc.record({ guard: text, count, limit: count, digest: text, what: text }), {
      maxLength: 5,
    }),
    digest: text,
    acknowledge: text,
    summary: fc.dictionary(text, count, { maxKeys: 5 }),
    changes: fc.array(change, { maxLength: 25 }),
    unmanaged: fc.array(text, { maxLength: 5 }),
    warnings: fc.array(text, { maxLength: 5 }),
    budgets: fc.array(budget, { maxLength: 5 }),
    held: fc.array(fc.record({ address: text, reason: text }), { maxLength: 5 }),
    inbound_types: fc.dictionary(text, text, { maxKeys: 3 }),
    times: fc.constantFrom(1, 1, 40),
  })
  .map(({ times, ...details }) => {
    const repeated = <T>(list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();
    return {
      ...details,
      changes: repeated(details.changes),
      warnings: repeated(details.warnings),
      held: repeated(details.held),
      refused: repeated(details.refused),
    };
  });
