import { Diagnostics } from '../../src/core/diagnostics';
import type { State } from '../../src/framework/schema';
import { validateAttributes } from '../../src/framework/validation';
import { unknown } from '../../src/framework/values';
import { sourceAttributes, type userAttributes } from '../../src/provider/people-schema';
import { peopleSources, validateSources } from '../../src/provider/people-sources';
import { accessTo } from './walk';

const nothing = { name: null, enabled: null, aliases: null, attributes: null };
const source = { name: null, directory: null, csv: null, entra: null, ldap: null };
const access = accessTo(new Map());
const csv = { path: 'people.csv', delimiter: null, encoding: null, columns: null };
const { signal } = new AbortController();

test('users in code come first, then the sources in their order', () => {
  const users = new Map([['ann@contoso.example', nothing]]);
  const sources = peopleSources(
    users,
    [
      { ...source, name: 'hr', csv },
      { ...source, csv },
    ],
    access,
  );
  expect(sources.map(({ name }) => name)).toEqual(['declared', 'hr', 'csv:people.csv']);
  expect(peopleSources(new Map(), [], access).map(({ name }) => name)).toEqual([]);
  expect(peopleSources(null, null, access)).toEqual([]);
});

test('a user in code says what is set, and where it stands', async () => {
  const attributes = new Map([['Department', 'Sales']]);
  const [declared] = peopleSources(
    new Map<string, State<typeof userAttributes>>([
      ['Ann@Contoso.example', { name: 'Ann', enabled: false, aliases: [], attributes }],
      ['bob@contoso.example', nothing],
    ]),
    null,
    access,
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

test('a user in code whose name or attribute cannot be one is a problem, at its place', async () => {
  const attributes = new Map([['Room', 'x'.repeat(1001)]]);
  const users = new Map([['ann@contoso.example', { ...nothing, name: 'Ann\nLee', attributes }]]);
  const [declared] = peopleSources(users, null, access);
  const { problems = [] } = (await declared?.read(signal)) ?? {};
  expect(problems.map(({ origin, message }) => `${origin.place} ${message}`)).toEqual([
    'users["ann@contoso.example"] has a line break in its name',
    'users["ann@contoso.example"] has 1001 characters in its attribute "Room", more than 1000',
  ]);
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
  expect(problemsOf(null, [source])).toEqual(['Source without a kind']);
  expect(problemsOf(new Map([['a@b.example', nothing]]), null)).toEqual([]);
  expect(problemsOf(null, [{ ...source, csv }])).toEqual([]);
});

const entra = {
  groups: null,
  filter: null,
  include_guests: null,
  include_disabled: null,
  attributes: null,
};

test('a source of two kinds, and a file with a directory, are problems', () => {
  expect(problemsOf(null, [{ ...source, csv, entra }])).toEqual(['Source of more than one kind']);
  expect(problemsOf(null, [{ ...source, csv, directory: 'corp' }])).toEqual(['Source needs no directory']);
  expect(problemsOf(null, [{ ...source, entra, directory: 'corp' }])).toEqual([]);
});

test('an empty list of base DNs never comes to mean everything', () => {
  const diagnostics = new Diagnostics();
  validateAttributes(sourceAttributes.ldap.type.attributes, { base_dns: [] }, diagnostics);
  expect(diagnostics.items.map(({ detail }) => detail)).toEqual([
    'base_dns is empty: name where to search, or leave it out for all that the server holds.',
  ]);
});

test('of what is unknown nothing is said', () => {
  expect(problemsOf(unknown, null)).toEqual([]);
  expect(problemsOf(null, unknown)).toEqual([]);
  expect(problemsOf(null, [unknown])).toEqual([]);
  expect(problemsOf(null, [{ ...source, csv: unknown }])).toEqual([]);
});
