import fc from 'fast-check';
import { htmlPage } from '../../src/report/html';
import { markdown, markdownLimit, stickyMarker } from '../../src/report/markdown';
import { code, prose } from '../../src/report/markdown-text';
import { reportOfDetails } from '../../src/report/report';
import { refusedDetails, sampleChange, sampleDetails } from '../../tools/sample-details';
import { anyDetails, hostile } from './arbitrary';
import { found, reported, reportOf, syncOf } from './plans';

test('is never longer than 60,000 characters, whatever the plan, and every table row stands alone', () => {
  fc.assert(
    fc.property(fc.array(anyDetails, { maxLength: 3 }), (all) => {
      const text = markdown(reportOfDetails(all.map((details) => found(details))));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(markdownLimit);
      expect(text.startsWith(stickyMarker)).toBe(true);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }),
    { numRuns: 25 },
  );
});

test('10,000 changes: the dangerous ones first, the rest counted, and where it is', () => {
  const text = markdown(reportOf(sampleDetails(10_000)));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(markdownLimit);
  expect(text.length).toBeGreaterThan(markdownLimit - 2_000);
  const titles = [...text.matchAll(/^(?:### |<details><summary>)([A-Z][a-z]+)/gm)].map(([, title]) => title);
  expect(titles).toEqual(['People', 'Removed', 'Renamed', 'Who', 'Changed', 'Enabled', 'Added', 'Adopted']);
  expect(text).toContain('### Removed (1,428)');
  expect(text).toMatch(/… and [\d,]+ more \(all of them in `people\.json`\)/);
});

test('a full report is linked at the head and wherever something was cut, and the comment stays short enough', () => {
  const address = `https://ci.example/run/1?view=(a)|${'x'.repeat(900)}`;
  const text = markdown(reportOf(sampleDetails(10_000)), { address, note: 'n'.repeat(500) });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(markdownLimit);
  const link = `[full report](https://ci.example/run/1?view=%28a%29%7C${'x'.repeat(900)})`;
  expect(text.slice(0, 2000)).toContain(`\n\nAll of it is in the ${link}. ${'n'.repeat(500)}\n`);
  expect(text).toMatch(/### Removed [^#]*… and [\d,]+ more \(all of them in the \[full report\]/);
});

test('a refusal comes first, with its guards, and how to accept exactly this', () => {
  const text = markdown(reportOf(refusedDetails()));
  expect(text).toContain('## Mimecast: Refused by 1 guard: 5 disabled, 6 renamed');
  expect(text.indexOf('### Refused')).toBeLessThan(text.indexOf('### People'));
  expect(text).toContain('| Removals, in percent of the accounts | 6 | at most 3 |');
  expect(text).toContain('`acknowledge = "93a917acb06a0aee"`');
  expect(text).toMatch(
    /### Held: not removed now \(1\)\n\n.*\n.*\n\| `held@contoso\.example` \| `directory integration "Corp AD" \(active_directory\) is disabled` \|/,
  );
  expect(text).toContain('| `contoso.example` | `any` | 9 | Accepted:');
});

test('there is a column for who is held where somebody is', () => {
  const headOf = (held: number): string | undefined =>
    /^\| User sync .*$/m.exec(markdown(reportOf(sampleDetails(1, { summary: { held } }))))?.[0];
  expect(headOf(0)).not.toContain('Held');
  expect(headOf(2)).toContain('| Held | Unchanged |');
});

test('says once where somebody stands: the place alone, where the reason has the file', () => {
  const [csv, place] = ['csv:people.csv', 'line 9'];
  const changes = [
    sampleChange(0, { origins: [{ source: csv, place }], reason: `in ${csv}, without an account` }),
    sampleChange(1, { origins: [{ source: csv, place }], reason: 'of another kind' }),
    sampleChange(2, {
      origins: [{ source: 'declared', place: 'users["ann"]' }],
      reason: 'is there already, as in the configuration',
    }),
    sampleChange(3, {
      origins: [
        { source: csv, place },
        { source: 'entra:corp', place: '5f1d' },
      ],
      reason: `differs from ${csv} and entra:corp`,
    }),
  ];
  const rows = markdown(reportOf(sampleDetails(0, { changes }))).match(/^\| `.*(line 9|users).*$/gm);
  expect(rows?.map((row) => row.split(' | ').at(-1)).sort()).toEqual([
    '`users["ann"]` |',
    'csv:people.csv line 9 |',
    'csv:people.csv line 9; entra:corp 5f1d |',
    'line 9 |',
  ]);
});

test('says once, above the table, why all in it change', () => {
  const reason = 'no longer in csv:people.csv';
  const textOf = (...reasons: readonly string[]): string =>
    markdown(
      reportOf(
        sampleDetails(0, {
          changes: reasons.map((each, n) => sampleChange(n, { verb: 'disable', fields: {}, reason: each })),
        }),
      ),
    );
  expect(textOf(reason, reason, reason)).toContain(
    `### Removed (3)\n\nFor all of them: ${reason}.\n\n| Address | Name | Origin |\n`,
  );
  for (const some of [
    [reason, reason],
    [reason, reason, 'disabled in entra:corp'],
    ['', '', ''],
  ]) {
    expect(textOf(...some)).not.toContain('For all of them');
    expect(textOf(...some)).toContain(some[0] === '' ? '| Address | Name | Origin |' : '| Reason |');
  }
});

test('says of removals only what holds for those of this plan', () => {
  const factsOf = (...verbs: readonly string[]): readonly string[] => {
    const changes = verbs.map((verb, n) =>
      sampleChange(n, { verb, fields: { address: ['old@x.example', 'new@x.example'] } }),
    );
    return markdown(reportOf(sampleDetails(0, { changes }))).match(/^- .*/gm) ?? [];
  };
  expect(factsOf('create', 'update')).toEqual([]);
  expect(factsOf('disable').join()).toMatch(/cannot sign in.*policies for them hold/);
  expect(factsOf('disable').join()).not.toMatch(/purge|rename/);
  expect(factsOf('purge')).toEqual([expect.stringContaining('purge list')]);
  expect(factsOf('purge', 'disable')).toHaveLength(3);
  expect(factsOf('rename').join()).toMatch(/cannot sign in.*Of a rename/);
});

test('a warning is whole: what to do stands at its end', () => {
  const text = `${'x'.repeat(300)} set missing = "request_sync".`;
  expect(markdown(reportOf(sampleDetails(0, { warnings: [text] })))).toContain(`- \`${text}\``);
});

test('a new group and its members are told apart', () => {
  const group = 'mimecast_profile_group.contractors';
  const made = reported(
    [
      { address: group, actions: ['create'], after: { description: 'Contractors' } },
      {
        address: 'mimecast_profile_group_members.contractors',
        actions: ['create'],
        after: { members: { 'ann@x.example': '' } },
        expressions: { group_id: { references: [`${group}.id`, group] } },
      },
    ],
    [],
  );
  expect(markdown(made)).toContain(
    '| `Contractors` | new | 0 |  |\n| `Contractors` | its members | +1 | + `ann@x.example` |\n',
  );
  expect(htmlPage(made)).toMatch(/Contractors[^]*its members/);
});

test('an apply says what was not done before all else', () => {
  const changes = [sampleChange(0, { outcome: 'done' }), sampleChange(7, { outcome: 'failed' })];
  const text = markdown(reportOf(sampleDetails(0, { stage: 'apply', changes })));
  expect(text).toContain('## Mimecast: Applied: 2 added');
  expect(text).toMatch(/### Not done \(1\)[^#]*hugo\.abel7@contoso\.example[^#]*\| failed \|/);
});

test('a plan without its details says so', () => {
  const details = sampleDetails(3);
  const text = markdown(reported([syncOf(details)], []));
  expect(text).toContain('> [!WARNING]');
  expect(text).toMatch(/people\.json, the report file of mimecast_user_sync\.people, is not there/);
});

describe('foreign text', () => {
  const changes = hostile.map((name, n) =>
    sampleChange(n, { name, reason: name, address: `${name}@x.example` }),
  );
  const warnings = hostile;
  const text = markdown(reportOf(sampleDetails(0, { changes, warnings })));

  test('makes no HTML, no table of its own, no heading, and pings nobody', () => {
    const bare = text.replace(/`[^`\n]*`/g, '').replace(/<code>[^<\n]*<\/code>/g, '');
    expect(bare.replace(/<\/?details>|<\/?summary>|<!-- mimecast-report -->/g, '')).not.toMatch(
      /[<>@]|https?:/,
    );
    expect(text.match(/^#+ .*/gm)?.every((line) => !line.includes('Heading'))).toBe(true);
  });

  test('leaves every row with the cells of its table', () => {
    let columns = 0;
    for (const line of text.split('\n')) {
      const cells = line.split('|').length;
      if (!line.startsWith('|')) columns = 0;
      else if (columns === 0) columns = cells;
      if (line.startsWith('|')) expect([line, cells]).toEqual([line, columns]);
    }
  });

  test('shows hidden characters as code points, and says so; also letters that look like others', () => {
    expect(text).not.toMatch(/[\u202e\u202c\u200b]/);
    expect(text).toContain('⟨U+202E⟩evil⟨U+202C⟩');
    expect(text).toContain('name has hidden characters (U+200B)');
    expect(text).toContain('name mixes Latin and Cyrillic letters (U+0430)');
  });

  test('says of an alias that would come what it says of an address', () => {
    const fields = { aliases: ['оld@x.example', 'аnn@x.example'] as const };
    const shown = markdown(reportOf(sampleDetails(0, { changes: [sampleChange(0, { fields })] })));
    expect(shown).toContain('alias mixes Latin and Cyrillic letters (U+0430)');
    expect(shown).not.toContain('U+043E');
  });
});

test.each([
  ['ann@x.example', '`ann@x.example`'],
  ['a|b', '<code>a&#124;b</code>'],
  ['a`b', '<code>a&#96;b</code>'],
  ['a\\', '<code>a&#92;</code>'],
  ['', ''],
  ['a\nb', '`a⟨U+000A⟩b`'],
  ['x'.repeat(200), `\`${'x'.repeat(159)}…\``],
])('%j becomes %j', (given, shown) => expect(code(given)).toBe(shown));

test.each([
  ['no longer in csv:people.csv', 'no longer in csv:people.csv'],
  ['by @octocat', '`by @octocat`'],
  ['see www.x.example', '`see www.x.example`'],
  ['a :smile: b', '`a :smile: b`'],
  ['*bold*', '`*bold*`'],
])('as a sentence %j becomes %j', (given, shown) => expect(prose(given)).toBe(shown));
