import { addresses, answering, base, failureOf, person, readLdap, scripted } from './fixture';
import type { AskedSearch, Reply } from '../../harness/ldap-server';

/** Answers with one page after the other; a page is a list of people. */
function pages(...all: readonly (readonly string[])[]): (asked: AskedSearch, reply: Reply) => void {
  return (asked, reply) => {
    const index = Number(asked.page?.cookie ?? 0);
    for (const uid of all[index] ?? []) reply.entry(`uid=${uid},${base}`, person(uid));
    reply.result(0, '', index + 1 < all.length ? `${index + 1}` : '');
  };
}

test('pages are read to the last, as large as the setting says', async () => {
  const server = await scripted({ search: pages(['ann', 'ben'], ['cem', 'dora'], ['eve']) });
  const answer = await readLdap([server.url], { connection: { pageSize: 2 } });
  expect(addresses(answer)).toEqual(
    ['ann', 'ben', 'cem', 'dora', 'eve'].map((uid) => `${uid}@contoso.example`),
  );
  expect(server.searches.map(({ page }) => page)).toEqual([
    { size: 2, cookie: '' },
    { size: 2, cookie: '1' },
    { size: 2, cookie: '2' },
  ]);
});

test('an empty page with a cookie is not the end', async () => {
  const server = await scripted({ search: pages(['ann', 'ben'], [], [], ['cem', 'dora']) });
  expect(addresses(await readLdap([server.url]))).toHaveLength(4);
});

test('a server without pages answers all at once', async () => {
  const server = await scripted({ search: answering('ann', 'ben') });
  expect(addresses(await readLdap([server.url]))).toHaveLength(2);
  expect(server.searches).toHaveLength(1);
});

test('a server that cuts at 1,000 entries is an error and no directory of 1,000', async () => {
  const server = await scripted({
    search: (_, reply) => {
      for (let index = 0; index < 1000; index += 1) reply.entry(`uid=u${index},${base}`, person(`u${index}`));
      reply.result(4, 'Size limit exceeded');
    },
  });
  expect(await failureOf(readLdap([server.url]))).toEqual({
    kind: 'invalid',
    summary: 'Directory server refuses the search',
    detail: expect.stringMatching(
      /^Directory "corp" \(ldap:\/\/127\.0\.0\.1:\d+\), base DN "ou=People,dc=contoso,dc=example": it refuses the search \(sizeLimitExceeded, 4\)\. It says: "Size limit exceeded"\. It cuts answers short\. Make page_size smaller/,
    ) as string,
  });
});

test('no page is asked for with a limit of our own on entries, nor with one on time that is not ours', async () => {
  const server = await scripted({ search: answering('ann') });
  await readLdap([server.url], { connection: { timeoutSeconds: 77 } });
  expect(server.searches[0]).toMatchObject({ sizeLimit: 0, timeLimit: 77 });
});

test.each([
  ['3', 'timeLimitExceeded', 'unavailable', 'raise timeout_seconds'],
  ['11', 'adminLimitExceeded', 'invalid', 'make page_size smaller'],
  ['32', 'noSuchObject', 'not_found', 'it is not there, or the account of bind_dn may not see it'],
  ['50', 'insufficientAccessRights', 'forbidden', 'the right to read'],
  ['51', 'busy', 'unavailable', 'try again later'],
  ['80', 'result code 80', 'protocol', 'its log says more'],
])('result code %s on the second page: %s, after how many', async (code, name, kind, advice) => {
  const server = await scripted({
    search: (asked, reply) => {
      if (asked.page?.cookie !== '') return reply.result(Number(code));
      reply.entry(`uid=ann,${base}`, person('ann'));
      reply.result(0, '', 'next');
    },
  });
  const failure = await failureOf(readLdap([server.url]));
  expect(failure).toMatchObject({ kind, summary: 'Directory server refuses the search' });
  expect(failure.detail).toContain(name);
  expect(failure.detail.toLowerCase()).toContain(advice.toLowerCase());
  expect(failure.detail).toContain('That was after 1 entry; a part is never taken for the whole.');
});

test('more people than anybody has are refused before they fill the memory', async () => {
  let last = 0;
  const server = await scripted({
    search: (_, reply) => {
      for (const end = last + 3; last < end; last += 1) reply.entry(`uid=${last},${base}`, person(`${last}`));
      reply.result(0, '', 'again');
    },
  });
  const failure = await failureOf(readLdap([server.url], { maxPeople: 7 }));
  expect(failure.summary).toBe('Source has too many people');
  expect(failure.detail).toContain('ldap:corp has more than 7 entries');
  expect(last).toBeLessThan(20);
});

test('pages that repeat what was there never end, and are an error', async () => {
  const server = await scripted({
    search: (_, reply) => {
      reply.entry(`uid=ann,${base}`, person('ann'));
      reply.result(0, '', 'again');
    },
  });
  const failure = await failureOf(readLdap([server.url]));
  expect(failure).toMatchObject({ kind: 'protocol', summary: 'Directory server does not end its answer' });
  expect(failure.detail).toContain('after 1 entry it promised 100 pages in a row that held nobody new');
});

test('values that come in ranges of 1,500 are put together', async () => {
  const all = Array.from({ length: 3200 }, (_, index) => `smtp:a${index}@contoso.example`);
  const part = (start: number): Record<string, string[]> => {
    const end = Math.min(start + 1500, all.length);
    return {
      [`mailLocalAddress;range=${start}-${end === all.length ? '*' : end - 1}`]: all.slice(start, end),
    };
  };
  const server = await scripted({
    search: (asked, reply) => {
      const start = /;range=(\d+)-\*/.exec(asked.attributes[0] ?? '')?.[1];
      const dn = `uid=ann,${base}`;
      reply.entry(
        dn,
        start === undefined ? person('ann', { mailLocalAddress: [], ...part(0) }) : part(Number(start)),
      );
      reply.result();
    },
  });
  const { people } = await readLdap([server.url]);
  expect(people[0]?.aliases).toHaveLength(3200);
  expect(people[0]?.aliases?.at(-1)).toBe('a3199@contoso.example');
  expect(server.searches.map(({ base: asked, attributes }) => [asked, attributes[0]]).slice(1)).toEqual([
    [`uid=ann,${base}`, 'mailLocalAddress;range=1500-*'],
    [`uid=ann,${base}`, 'mailLocalAddress;range=3000-*'],
  ]);
});

test.each([
  ['nothing', {}],
  ['another part', { 'mailLocalAddress;range=3000-*': ['x@contoso.example'] }],
  ['an empty part', { 'mailLocalAddress;range=2-*': [] }],
])('a range that is followed by %s is an error', async (_, next) => {
  const server = await scripted({
    search: (asked, reply) => {
      const first = { 'mailLocalAddress;range=0-1': ['a@contoso.example', 'b@contoso.example'] };
      reply.entry(`uid=ann,${base}`, asked.scope === 'base' ? next : person('ann', first));
      reply.result();
    },
  });
  expect(await failureOf(readLdap([server.url]))).toMatchObject({
    kind: 'protocol',
    summary: 'Directory server cuts values short',
  });
});
