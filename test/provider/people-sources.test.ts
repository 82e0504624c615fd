import { Diagnostics } from '../../src/core/diagnostics';
import type { State } from '../../src/framework/schema';
import { unknown } from '../../src/framework/values';
import type { userAttributes } from '../../src/provider/people-schema';
import { peopleSources, validateSources } from '../../src/provider/people-sources';

const nothing = { name: null, enabled: null, aliases: null, attributes: null };
const csv = { path: 'people.csv', delimiter: null, encoding: null, columns: null };
const { signal } = new AbortController();

test('users in code come first, then the sources in their order', () => {
  const users = new Map([['ann@contoso.example', nothing]]);
  const sources = peopleSources(users, [
    { name: 'hr', csv },
    { name: null, csv },
  ]);
  expect(sources.map(({ name }) => name)).toEqual(['declared', 'hr', 'csv:people.csv']);
  expect(peopleSources(new Map(), []).map(({ name }) => name)).toEqual([]);
  expect(peopleSources(null, null)).toEqual([]);
});

test('a user in code says what is set, and where it stands', async () => {
  const attributes = new Map([['Department', 'Sales']]);
  const [declared] = peopleSources(
    new Map<string, State<typeof userAttributes>>([
      ['Ann@Contoso.example', { name: 'Ann', enabled: false, aliases: [], attributes }],
      ['bob@contoso.example', nothing],
    ]),
    null,
  );
  expect(await declared?.read(signal)).toEqual({
    people: [
      {
        address: 'Ann@Contoso.example',
        name: 'Ann',
        enabled: false,
        aliases: [],
        attributes,
        origin: { source: 'declared', place: 'users["Ann@Contoso.example"]' },
      },
      {
        address: 'bob@contoso.example',
        origin: { source: 'declared', place: 'users["bob@contoso.example"]' },
      },
    ],
    problems: [],
  });
});

function problemsOf(
  ...given: Parameters<typeof validateSources> extends [infer U, infer S, unknown] ? [U, S] : never
) {
  const diagnostics = new Diagnostics();
  validateSources(given[0], given[1], diagnostics);
  return diagnostics.items.map(({ summary }) => summary);
}

test('nobody at all, and a source without a kind, are problems', () => {
  expect(problemsOf(null, null)).toEqual(['Nobody is declared']);
  expect(problemsOf(new Map(), [])).toEqual(['Nobody is declared']);
  expect(problemsOf(null, [{ name: 'x', csv: null }])).toEqual(['Source without a kind']);
  expect(problemsOf(new Map([['a@b.example', nothing]]), null)).toEqual([]);
  expect(problemsOf(null, [{ name: null, csv }])).toEqual([]);
});

test('of what is unknown nothing is said', () => {
  expect(problemsOf(unknown, null)).toEqual([]);
  expect(problemsOf(null, unknown)).toEqual([]);
  expect(problemsOf(null, [unknown])).toEqual([]);
  expect(problemsOf(null, [{ name: null, csv: unknown }])).toEqual([]);
});
