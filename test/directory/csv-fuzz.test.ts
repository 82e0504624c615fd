import fc from 'fast-check';
import { ConfigError } from '../../src/core/errors';
import type { SourceAnswer } from '../../src/core/people';
import { readCsv } from './csv-fixture';
import { anyCharacter } from '../harness/any-text';

const pieces = fc.constantFrom(
  'email',
  'name',
  'User principal name',
  'Display name',
  'Proxy addresses',
  'DN',
  'mail',
  'userAccountControl',
  'Enabled',
  'a@contoso.example',
  'SMTP:a@contoso.example+smtp:b@contoso.example',
  '#EXT#',
  '#TYPE x',
  'sep=;',
  ',',
  ';',
  '\t',
  '|',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\u0000',
  '\ufeff',
  '\u2028',
  '李',
  '😀',
  '=1+1',
  "X'00'",
);
const content = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.oneof(pieces, fc.string({ unit: anyCharacter, maxLength: 4 })), { maxLength: 60 })
    .map((parts) => Buffer.from(parts.join(''))),
  fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(`\ufeff${parts.join('')}`, 'utf16le')),
  fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(`email,name\n${parts.join('')}`)),
);
const settings = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '\t', 'x', '""'),
    encoding: fc.constantFrom(
      'utf-8',
      'utf-16le',
      'utf-16be',
      'windows-1252',
      'shift_jis',
      'gb18030',
      'none',
    ),
    columns: fc.constantFrom(
      new Map([['address', 'email']]),
      new Map([
        ['address', 'mail'],
        ['enabled', 'Enabled'],
      ]),
    ),
  },
  { requiredKeys: [] },
);

/** An answer, or undefined for a refusal; anything else is thrown. */
async function outcome(...input: Parameters<typeof readCsv>): Promise<SourceAnswer | undefined> {
  try {
    return await readCsv(...input);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).summary.length).toBeLessThanOrEqual(60);
    return undefined;
  }
}

test('whatever the file holds, there is an answer or a ConfigError', async () => {
  await fc.assert(
    fc.asyncProperty(content, settings, async (bytes, options) => {
      const answer = await outcome(bytes, options);
      for (const { address, origin } of answer?.people ?? []) {
        expect(address).not.toBe('');
        expect(origin.place).toMatch(/^line [1-9]\d*$/);
      }
      for (const { message } of answer?.problems ?? []) expect(message).toMatch(/^has /);
    }),
    { seed: 20250117, numRuns: 1500 },
  );
});

test('what is written is what is read, with the line on which it starts', async () => {
  const cell = fc
    .array(fc.constantFrom('"', ',', ';', '\n', '\r\n', '\r', 'é', '李', 'x', 'sep=', '#', ' '), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''));
  const rows = fc.array(fc.record({ note: cell, blankLines: fc.nat(2) }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n', '\r'), async (written, end) => {
      let text = 'note,email';
      let line = 1;
      const expected = written.map(({ note, blankLines }, index) => {
        text += end.repeat(blankLines + 1);
        line += blankLines + 1;
        const place = `line ${line}`;
        text += `"${note.replaceAll('"', '""')}",u${index}@contoso.example`;
        line += note.split(/\r\n|\r|\n/).length - 1;
        return { address: `u${index}@contoso.example`, place };
      });
      const answer = await readCsv(text);
      expect(answer.problems).toEqual([]);
      expect(answer.people.map(({ address, origin }) => ({ address, place: origin.place }))).toEqual(
        expected,
      );
    }),
    { seed: 7, numRuns: 400 },
  );
});
