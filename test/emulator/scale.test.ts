import type { Api, EnvelopeReply } from './api';
import { withApi } from './api';

const people = Array.from({ length: 5000 }, (_, index) => ({
  emailAddress: `user${index}@d${index % 3}.example`,
}));
const aliases = Array.from({ length: 500 }, (_, index) => ({
  emailAddress: `alias${index}@d0.example`,
  aliasFor: `user${index}@d${index % 3}.example`,
}));
const users = [...people, ...aliases];
const seed = { domains: ['d0.example', 'd1.example', 'd2.example'], users };
const everyAddress = users.map((user) => user.emailAddress).sort();

interface RestPage {
  meta: { nextPage?: string };
  users: { emailAddress: string }[];
}

async function walkRest(api: Api): Promise<{ addresses: string[]; tokens: string[] }> {
  const addresses: string[] = [];
  const tokens: string[] = [];
  let query = '';
  for (;;) {
    const { body } = await api.get<RestPage>(`/user/cloud-gateway/v1/users?pageSize=100${query}`);
    addresses.push(...body.users.map((user) => user.emailAddress));
    if (body.meta.nextPage === undefined) return { addresses, tokens };
    tokens.push(body.meta.nextPage);
    query = `&pageToken=${encodeURIComponent(body.meta.nextPage)}`;
  }
}

async function walkEnvelope(api: Api, item: unknown): Promise<string[]> {
  const addresses: string[] = [];
  let pageToken: string | null = null;
  for (;;) {
    const page: EnvelopeReply = await api.envelope('/api/user/get-internal-users', [item], {
      pageSize: 500,
      pageToken,
    });
    const rows = page.data[0]?.['users'] as { emailAddress: string }[];
    addresses.push(...rows.map((user) => user.emailAddress));
    if (page.meta.pagination?.next === undefined) return addresses;
    pageToken = page.meta.pagination.next;
  }
}

test('walking a listing meets every address exactly once, and no page token twice', () =>
  withApi({ seed }, async (api) => {
    const { addresses, tokens } = await walkRest(api);
    expect(addresses.sort()).toEqual(everyAddress);
    expect(new Set(tokens).size).toBe(54);
    expect((await walkEnvelope(api, {})).sort()).toEqual(everyAddress);
    const byDomain = [];
    for (const domain of seed.domains) byDomain.push(...(await walkEnvelope(api, { domain })));
    expect(byDomain.sort()).toEqual(everyAddress);
  }));
