import { join } from 'node:path';
import { errorSummaries } from '../../tools/error-summaries';
import { errorCatalogue } from '../../tools/errors/catalogue';

const inSource = new Set(errorSummaries(join(__dirname, '../..')).map(({ summary }) => summary));
const inCatalogue = errorCatalogue.flatMap(({ messages }) => Object.keys(messages));

test('every message of the source is in the catalogue', () => {
  expect([...inSource].filter((summary) => !inCatalogue.includes(summary))).toEqual([]);
});

test('every message of the catalogue is in the source, and once', () => {
  expect(inCatalogue.filter((summary) => !inSource.has(summary))).toEqual([]);
  expect(inCatalogue.filter((summary, index) => inCatalogue.indexOf(summary) !== index)).toEqual([]);
});

test('messages are found where they are hard to find', () => {
  // A constant, a row of a table, a choice, a text that is put together, a title.
  expect([...inSource]).toEqual(
    expect.arrayContaining([
      'Could not sign in to Entra ID',
      'Addresses outside the domains',
      'Refused by … guards',
      'Could not …',
      '"…": consent is pending',
    ]),
  );
});
