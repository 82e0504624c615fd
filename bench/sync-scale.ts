import { Agent, request } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { company } from '../tools/sample-company';
import { median, PeakMemory, timed, type Row } from './measure';
import { Rig } from './rig';

const domain = 'contoso.example';
const pageDelay = 20;

/** A plan with nothing to do, against a bare loop that fetches the same accounts; memory; size of the comparison. */
export async function planNothing(count: number, runs: number): Promise<Row[]> {
  const people = company(count, { domains: [domain] });
  const rig = await Rig.start({
    account: { accountCode: 'BENCH' },
    domains: [domain],
    users: people.map((person) => ({
      emailAddress: person.address,
      name: person.displayName,
      disabled: false,
    })),
  });
  try {
    rig.write(
      'people.csv',
      [
        'address,name,directory id',
        ...people.map((p) => `${p.address},"${p.displayName}",${p.objectId}`),
        '',
      ].join('\n'),
    );
    rig.write('main.tf', configuration(`sources = [{ csv = { path = "people.csv" } }]`, 'changes_shown = 0'));
    await rig.terraform(['init', '-no-color']);
    await rig.terraform(['apply', '-no-color', '-auto-approve']);
    await rig.faults([{ path: '/users\\?|/users$|get-internal-users', latency_ms: pageDelay }]);
    const plan = ['plan', '-no-color', '-detailed-exitcode'];
    const bare: number[] = [];
    const ours: number[] = [];
    for (let n = 0; n < runs; n++) {
      const loop = await timed(() => bareLoop(rig.url));
      if (loop.value < count) throw new Error(`the bare loop saw ${loop.value} of ${count} accounts`);
      bare.push(loop.ms);
      ours.push((await timed(() => rig.terraform(plan))).ms);
    }
    // Looking at processes costs time, so memory has a run of its own.
    const memory = new PeakMemory('terraform-provider-mimecast');
    await rig.terraform(plan, (pid) => memory.look(pid));
    const ratio = median(ours) / median(bare);
    const note = `plan ${seconds(median(ours))}, bare loop of ${Math.ceil(count / 100)} pages ${seconds(median(bare))}, medians of ${runs}, pages delayed by ${pageDelay} ms`;
    return [
      {
        name: `plan with nothing to do, ${count} accounts, to a bare loop`,
        value: ratio,
        unit: 'x',
        limit: 1.5,
        note,
      },
      {
        name: `provider memory, ${count} accounts`,
        value: memory.megabytes,
        unit: 'MB',
        limit: 400,
        note: 'peak resident size while planning',
      },
      {
        name: `comparison, ${count} accounts`,
        value: comparisonBytes(rig) / count,
        unit: 'bytes/account',
        limit: 25,
        note: 'with a directory ID for each',
      },
    ];
  } finally {
    await rig.stop();
  }
}

/** Plan and apply of new users, against one Terraform resource for each of them. */
export async function createMany(count: number): Promise<Row> {
  const people = company(count, { domains: [domain] });
  const rig = await Rig.start({ account: { accountCode: 'BENCH' }, domains: [domain] });
  try {
    rig.write(
      'people.csv',
      ['address,name', ...people.map((p) => `${p.address},"${p.displayName}"`), ''].join('\n'),
    );
    rig.write('main.tf', configuration(`sources = [{ csv = { path = "people.csv" } }]`, ''));
    await rig.terraform(['init', '-no-color']);
    const ours = await timed(() => rig.terraform(['apply', '-no-color', '-auto-approve']));
    const each = await timed(() => onePerUser(rig, people));
    return {
      name: `plan and apply of ${count} new users: one resource per user to ours`,
      value: each.ms / ours.ms,
      unit: 'x',
      limit: 10,
      atLeast: true,
      note: `ours ${seconds(ours.ms)} (with ${count} calls over HTTP), terraform_data with for_each ${seconds(each.ms)}`,
    };
  } finally {
    await rig.stop();
  }
}

function configuration(comparison: string, sync: string): string {
  return `terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}
data "mimecast_user_comparison" "people" {
  domains = ["${domain}"]
  ${comparison}
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  ${sync}
}
`;
}

async function onePerUser(rig: Rig, people: ReturnType<typeof company>): Promise<void> {
  const users = Object.fromEntries(people.map((p) => [p.address, { name: p.displayName, enabled: true }]));
  rig.write('each/users.json', JSON.stringify(users));
  rig.write(
    'each/main.tf',
    'resource "terraform_data" "user" {\n  for_each = jsondecode(file("${path.module}/users.json"))\n  input    = each.value\n}\n',
  );
  await rig.terraform(['-chdir=each', 'init', '-no-color']);
  await rig.terraform(['-chdir=each', 'apply', '-no-color', '-auto-approve']);
}

function comparisonBytes(rig: Rig): number {
  const state = JSON.parse(readFileSync(join(rig.folder, 'terraform.tfstate'), 'utf8')) as {
    resources: { type: string; instances: { attributes: { comparison?: string } }[] }[];
  };
  const data = state.resources.find(({ type }) => type === 'mimecast_user_comparison');
  return Buffer.byteLength(data?.instances[0]?.attributes.comparison ?? '');
}

/** The least that anybody can do: every page of the listing, one after the other, over one connection. */
async function bareLoop(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const token = await send(
    agent,
    'POST',
    `${url}/oauth/token`,
    {
      'content-type': 'application/x-www-form-urlencoded',
    },
    'client_id=a&client_secret=b&grant_type=client_credentials',
  );
  const authorization = `Bearer ${(JSON.parse(token) as { access_token: string }).access_token}`;
  let count = 0;
  let cursor: string | undefined;
  do {
    const query = `pageSize=100${cursor === undefined ? '' : `&pageToken=${encodeURIComponent(cursor)}`}`;
    const page = JSON.parse(
      await send(agent, 'GET', `${url}/user/cloud-gateway/v1/users?${query}`, { authorization }),
    ) as {
      users: unknown[];
      meta: { nextPage?: string };
    };
    count += page.users.length;
    cursor = page.meta.nextPage;
  } while (cursor !== undefined);
  agent.destroy();
  return count;
}

function send(
  agent: Agent,
  method: string,
  url: string,
  headers: Record<string, string>,
  body = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${answer.statusCode}`)),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
