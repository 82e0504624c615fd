import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressKey, parseEmailAddress } from '../../src/core/email-address';
import type { SourceAnswer } from '../../src/core/people';
import { createSource } from '../../src/directory/source';
import { company } from '../../tools/sample-company';
import { sampleFiles, sampleFolder } from '../../tools/sample-data';

const domains = ['contoso.example', 'fabrikam.example', 'contoso.onmicrosoft.example'];

function read(file: string): Promise<SourceAnswer> {
  return createSource('csv', { path: join(sampleFolder, file) }).read(new AbortController().signal);
}

/** What a comparison would find wrong: addresses that are none, out of scope, or somebody else's too. */
function faults({ people }: SourceAnswer): { invalid: string[]; outside: string[]; shared: string[] } {
  const all = people.flatMap(({ address, aliases = [] }) => [address, ...aliases]);
  const counts = new Map<string, number>();
  for (const key of all.map(addressKey)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    invalid: all.filter((address) => 'problem' in parseEmailAddress(address)),
    outside: all.filter((address) => !domains.some((domain) => addressKey(address).endsWith(`@${domain}`))),
    shared: [...counts].filter(([, count]) => count > 1).map(([key]) => key),
  };
}

test('the files that are checked in are what the generator writes', () => {
  const files = [...sampleFiles()];
  for (const [name, content] of files) {
    expect(readFileSync(join(sampleFolder, name), 'utf8') === content).toBe(true);
  }
  expect(
    readdirSync(sampleFolder)
      .filter((name) => name.endsWith('.csv'))
      .sort(),
  ).toEqual(files.map(([name]) => name).sort());
});

test('the export has at least 2,000 users, and everything that goes wrong in one', async () => {
  const answer = await read('microsoft-365-users.csv');
  expect(answer.people.length).toBeGreaterThan(2000);
  expect(answer.problems).toEqual([]);
  expect(answer.notes?.map((note) => note.replace(/:.*/, ''))).toEqual([
    '25 left out, guests (#EXT# in the user principal name)',
    '6 left out, deleted users (soft deletion time stamp)',
  ]);
  const { invalid, outside, shared } = faults(answer);
  expect(invalid).toEqual(['double..dot@contoso.example', 'jan van dijk@contoso.example']);
  expect(outside).toEqual(['someone.else@northwind.example']);
  // Three aliases of two people, one alias that is somebody's address, and a repeated row (address and alias).
  expect(shared).toHaveLength(6);
  const scripts = [
    /\p{Script=Greek}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Han}/u,
    /\p{Script=Hangul}/u,
    /\p{Script=Hiragana}/u,
  ];
  for (const script of scripts) expect(answer.people.some(({ name = '' }) => script.test(name))).toBe(true);
});

test.each(['microsoft-365-users-clean.csv', 'additional-users.csv', 'active-directory-users.csv'])(
  'nothing is wrong in %s',
  async (file) => {
    const answer = await read(file);
    expect(answer.problems).toEqual([]);
    expect(faults(answer)).toEqual({ invalid: [], outside: [], shared: [] });
  },
);

test('the clean export and the additional users go together', async () => {
  const both = await Promise.all([read('microsoft-365-users-clean.csv'), read('additional-users.csv')]);
  expect(faults({ people: both.flatMap(({ people }) => people), problems: [] }).shared).toEqual([]);
});

test('shared mailboxes and rooms are kept, leavers are disabled', async () => {
  const { people } = await read('microsoft-365-users-clean.csv');
  const enabled = (address: string): unknown => people.find((each) => each.address === address)?.enabled;
  expect(people.map(({ address }) => address)).toContain('room.dublin.1@contoso.example');
  expect(enabled('info@contoso.example')).toBeUndefined();
  const disabled = people.filter((each) => each.enabled === false).length;
  expect(disabled).toBeGreaterThan(5);
  expect(disabled).toBeLessThan(people.length * 0.02);
});

test('a company is the same each time, has no address twice, and grows without changing', () => {
  const options = { domains: domains.slice(0, 2), aliasDomain: 'contoso.onmicrosoft.example', seed: 5 };
  const people = company(5000, options);
  const addresses = people.flatMap(({ address, aliases }) => [address, ...aliases]);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(people.slice(0, 100)).toEqual(company(100, options));
  expect(company(10, { seed: 6 })).not.toEqual(company(10, { seed: 7 }));
  expect(addresses.filter((address) => 'problem' in parseEmailAddress(address))).toEqual([]);
});
