import { emulated, failureOf, scripted, signal, stopAll } from './account';
import type { Seen } from '../http/scripted-server';

afterEach(stopAll);

const seed = {
  domains: [{ domain: 'x.example' }],
  groups: [
    {
      id: 'eNo1',
      description: 'Sales',
      members: [{ emailAddress: 'Ann@x.example', note: 'lead' }, { domain: 'y.example' }],
    },
    { id: 'eNo2', description: 'Staff', source: 'ldap' as const },
  ],
};

const people = (count: number): { emailAddress: string }[] =>
  Array.from({ length: count }, (_, number) => ({ emailAddress: `u${number}@x.example` }));

type Sent = { groupMembers: { emailAddress?: string }[] };
const membersOf = (seen: Seen): Sent['groupMembers'] => (JSON.parse(seen.body) as Sent).groupMembers;
const sizes = (calls: Seen[]): number[] => calls.map((seen) => membersOf(seen).length);

test('create, read, rename, delete', async () => {
  const { groups } = (await emulated({ seed })).mimecast;
  const id = await groups.create({ description: 'New' }, signal);
  expect(await groups.read(id, signal)).toMatchObject({
    id,
    description: 'New',
    source: 'cloud',
    userCount: 0,
  });
  await groups.update(id, { description: 'Newer' }, signal);
  expect((await groups.read(id, signal))?.description).toBe('Newer');
  expect(await groups.delete(id, signal)).toBe('done');
  expect(await groups.read(id, signal)).toBeUndefined();
});

test('groups are found by source and part of the description', async () => {
  const { groups } = (await emulated({ seed })).mimecast;
  expect((await groups.list({ source: 'ldap' }, signal)).map((group) => group.description)).toEqual([
    'Staff',
  ]);
  expect((await groups.list({ query: 'sal' }, signal)).map((group) => group.description)).toEqual(['Sales']);
  expect(await groups.list({}, signal)).toHaveLength(2);
});

test('members: addresses and domains are told apart, each with its note', async () => {
  const { groups } = (await emulated({ seed })).mimecast;
  const members = await groups.members('eNo1', signal);
  expect(members.map(({ emailAddress, domain, note }) => ({ emailAddress, domain, note }))).toEqual([
    { emailAddress: 'ann@x.example', domain: undefined, note: 'lead' },
    { emailAddress: undefined, domain: 'y.example', note: undefined },
  ]);
});

test('adding and removing: what is so already counts as done, what is refused is named', async () => {
  const { groups } = (await emulated({ seed })).mimecast;
  const outcome = await groups.addMembers(
    'eNo1',
    [
      { emailAddress: 'ann@x.example' },
      { emailAddress: 'new@x.example', note: 'n' },
      { emailAddress: 'not an address' },
    ],
    signal,
  );
  expect(outcome.done).toBe(2);
  expect(outcome.failures.map((failure) => [failure.member, failure.error.code])).toEqual([
    ['not an address', 'err_validation_invalid_email_address'],
  ]);
  expect(outcome.failures[0]?.error.detail).toContain('"not an address"');
  const removed = await groups.removeMembers(
    'eNo1',
    [{ emailAddress: 'gone@x.example' }, { domain: 'y.example' }],
    signal,
  );
  expect(removed).toEqual({ done: 2, failures: [] });
  expect(await groups.members('eNo1', signal)).toHaveLength(2);
});

test('1,200 members: three calls', async () => {
  const { mimecast, calls } = await scripted(() => ({ json: { results: [] } }));
  expect(await mimecast.groups.addMembers('g', people(1200), signal)).toEqual({ done: 1200, failures: [] });
  expect(sizes(calls)).toEqual([500, 500, 200]);
});

test.each([
  [100, 400],
  [100, 413],
  [10, 400],
  [60, 400],
])(
  'the service takes %i a call and refuses more with %i: found by halving, then remembered',
  async (limit, status) => {
    const { mimecast, calls } = await scripted((seen) => {
      const sent = membersOf(seen);
      return sent.length > limit ? { status } : { json: { results: sent.map(() => ({ success: true })) } };
    });
    expect(await mimecast.groups.addMembers('g', people(600), signal)).toEqual({ done: 600, failures: [] });
    const wasted = sizes(calls).filter((size) => size > limit);
    expect(wasted.length).toBeLessThanOrEqual(8);
    calls.length = 0;
    await mimecast.groups.removeMembers('other', people(200), signal);
    expect(sizes(calls).filter((size) => size > limit)).toEqual([]);
    expect(Math.min(...sizes(calls.slice(0, -1)))).toBeGreaterThanOrEqual(Math.min(limit, 200) / 2);
  },
);

test('3 of 500 are refused with the whole call: exactly these are named, the others are in', async () => {
  const bad = new Set(['u3@x.example', 'u250@x.example', 'u499@x.example']);
  const taken = new Set<string>();
  const { mimecast, calls } = await scripted((seen) => {
    const sent = membersOf(seen).map((member) => member.emailAddress ?? '');
    if (sent.some((address) => bad.has(address)))
      return { status: 400, json: { errors: [{ code: 'err_validation_invalid_email_address' }] } };
    sent.forEach((address) => taken.add(address));
    return { json: { results: sent.map(() => ({ success: true })) } };
  });
  const outcome = await mimecast.groups.addMembers('g', people(500), signal);
  expect(outcome.done).toBe(497);
  expect(taken.size).toBe(497);
  expect(new Set(outcome.failures.map((failure) => failure.member))).toEqual(bad);
  expect(calls.length).toBeLessThan(100);
});

test('3 of 500 answer success: false: exactly these are named', async () => {
  const { mimecast } = await scripted((seen) => ({
    json: { results: membersOf(seen).map((_, index) => ({ success: ![3, 250, 499].includes(index) })) },
  }));
  const outcome = await mimecast.groups.addMembers('g', people(500), signal);
  expect(outcome.done).toBe(497);
  expect(outcome.failures.map((failure) => failure.member)).toEqual([
    'u3@x.example',
    'u250@x.example',
    'u499@x.example',
  ]);
});

test('a group that cannot be read refuses everything: said once, after few calls', async () => {
  const { mimecast, calls } = await scripted(() => ({ status: 400 }));
  expect((await failureOf(mimecast.groups.addMembers('garbled', people(500), signal))).kind).toBe('invalid');
  expect(calls.length).toBeLessThan(30);
});

test('a refusal of the whole call that is no matter of size is not tried smaller', async () => {
  const { mimecast, calls } = await scripted(() => ({ status: 403 }));
  expect((await failureOf(mimecast.groups.addMembers('g', people(500), signal))).kind).toBe('forbidden');
  expect(calls).toHaveLength(1);
});
