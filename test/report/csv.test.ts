import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv } from '../../src/report/csv';
import { json } from '../../src/report/json';
import { refusedDetails, sampleChange, sampleDetails } from '../../tools/sample-details';
import { anyDetails, hostile } from './arbitrary';
import { reportOf } from './plans';

const rowsOf = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false });

test('any changes at all are rows of one width, and no cell is a formula', () => {
  fc.assert(
    fc.property(anyDetails, (details) => {
      const text = csv(reportOf(details));
      const rows = rowsOf(text);
      expect(rows).toHaveLength(details.changes.length + 1);
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠]/);
      expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 25 },
  );
});

test('has every change, with reason, origin, outcome, and what a removal means', () => {
  const changes = [
    sampleChange(5, { address: 'eve@contoso.example', outcome: 'failed' }),
    sampleChange(4, { address: 'bo.new@x.example', name: 'Bo "Bear", Berg' }),
  ];
  const [head = [], ...rows] = rowsOf(csv(reportOf(sampleDetails(0, { changes }))));
  const objects = rows.map((row) => Object.fromEntries(row.map((cell, index) => [head[index], cell])));
  expect(objects).toMatchObject([
    {
      verb: 'disable',
      address: 'eve@contoso.example',
      reason: 'no longer in csv:people.csv and entra:corp',
      outcome: 'failed',
      mail: expect.stringContaining('Accepted'),
    },
    {
      verb: 'rename',
      old_address: 'former4@contoso.example',
      name: 'Bo "Bear", Berg',
      origins: 'csv:people.csv line 6',
    },
  ]);
  expect(csv(reportOf(sampleDetails(10_000))).split('\r\n')).toHaveLength(10_002);
});

test('JSON has a schema version, snake_case keys, and names as they are', () => {
  const changes = hostile.map((name, n) => sampleChange(n, { name }));
  const document = JSON.parse(json(reportOf({ ...refusedDetails(), changes }))) as {
    syncs: { people: { name: string }[] }[];
  };
  expect(document).toMatchObject({ schema_version: 1, stage: 'plan', refused: true, errored: false });
  expect(new Set(document.syncs[0]?.people.map(({ name }) => name))).toEqual(new Set(hostile));
  expect(JSON.stringify(document)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
});
