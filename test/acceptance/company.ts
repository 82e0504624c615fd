import type { Fault } from '../../src/emulator/faults';
import type { EmulatorSeed } from '../../src/emulator/seed';
import type { Operation } from '../../src/mimecast/operation';
import { operations } from '../../src/mimecast/operations';
import { OrderedClock } from '../http/ordered-clock';
import { Workspace, type Ran } from '../harness/workspace';
import { set } from './envelope-policies';
import { password } from './integrations';
import { everybody, expectNoChanges, resource } from './policies';
import { filesBelow, holding } from './secrets-search';

const smtpPassword = 'canary-smtp-77ab';
const privateKey = 'canary-pem-91c3';

/** One resource of every kind that has no users in it, and how many there are. */
export const many = 17;

/** An account that has what the company needs to start with. */
function emptyAccount(): EmulatorSeed {
  return {
    account: { accountCode: 'C0001' },
    domains: ['contoso.example'],
    connectors: [{ id: 'connected', name: 'Contoso', status: 'connected', provider: 'azure_standard' }],
    definitions: [{ family: 'address-alteration-sets', id: set, description: 'Rebranding' }],
  };
}

interface Part {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** What another day's configuration says instead. */
  readonly later: Readonly<Record<string, unknown>>;
}

function policy(kind: string, own: object): Part {
  return {
    type: `mimecast_${kind}_policy`,
    values: { description: kind, ...own, ...everybody },
    later: { enabled: false },
  };
}

const envelope = (description: string, enabled: boolean) => ({
  description,
  enabled,
  from: { type: 'everyone' },
  to: { type: 'everyone' },
});

const parts: readonly Part[] = [
  {
    type: 'mimecast_profile_group',
    values: { description: 'Sales' },
    later: { description: 'Sales, north' },
  },
  {
    type: 'mimecast_profile_group_members',
    values: { group_id: '=mimecast_profile_group.it.id', members: { 'ann@contoso.example': '' } },
    later: { members: { 'ben@contoso.example': '' } },
  },
  policy('blocked_sender', { option: 'block_sender' }),
  policy('anti_spoofing', { option: 'apply' }),
  policy('anti_spoofing_bypass', { option: 'enable_bypass' }),
  policy('greylisting', { option: 'apply' }),
  policy('delivery_route', { definition_id: '=mimecast_delivery_route_definition.it.id' }),
  policy('dns_authentication_outbound', {
    definition_id: '=mimecast_dns_authentication_outbound_definition.it.id',
  }),
  {
    type: 'mimecast_delivery_route_definition',
    values: {
      ...{ description: 'Route', hostname: 'mail.contoso.example', port: 25, username: 'mimecast' },
      ...{ auth_mechanisms: ['PLAIN'], password_wo: smtpPassword, password_wo_version: 1 },
    },
    later: { description: 'Other route' },
  },
  {
    type: 'mimecast_dns_authentication_outbound_definition',
    values: { description: 'Signing', domain: 'contoso.example', selector: 's1' },
    later: { description: 'Other signing' },
  },
  {
    type: 'mimecast_address_alteration_definition',
    values: {
      ...{ address_type: 'all', routing: 'all', folder_id: set },
      ...{ original_address: 'ann@contoso.example', new_address: 'a@contoso.example' },
    },
    later: { new_address: 'b@contoso.example' },
  },
  {
    type: 'mimecast_address_alteration_policy',
    values: { address_alteration_set_id: set, policy: envelope('Altered', true) },
    later: { policy: envelope('Altered', false) },
  },
  {
    type: 'mimecast_web_security_url_policy',
    values: {
      description: 'Free time',
      targets: [{ policy: envelope('All', true) }],
      url_actions: [{ action: 'block', type: 'domain', value: 'games.example' }],
    },
    later: { description: 'Leisure' },
  },
  {
    type: 'mimecast_managed_url',
    values: { url: 'https://phish.example/Login', action: 'block' },
    later: { comment: 'Seen' },
  },
  {
    type: 'mimecast_microsoft_365_directory_integration',
    values: {
      ...{ description: 'Entra', tenant_domain: 'contoso.onmicrosoft.example', connector_id: 'connected' },
    },
    later: { info: 'Later' },
  },
  {
    type: 'mimecast_active_directory_integration',
    values: {
      ...{ description: 'Head office', hostname: 'dc1.contoso.example', root_dn: 'DC=contoso,DC=example' },
      alternate_hostname: 'dc2.contoso.example',
      ...{ user_dn: 'CN=Mimecast,DC=contoso,DC=example', password_wo: password, password_wo_version: 1 },
    },
    later: { password_wo_version: 2, info: 'Later' },
  },
  {
    type: 'mimecast_google_workspace_directory_integration',
    values: {
      description: 'Workspace',
      user: 'admin@contoso.example',
      service_account_key_wo: JSON.stringify({ private_key: privateKey }),
    },
    later: { info: 'Later' },
  },
];

/** The whole company, or what is left without the kinds whose names match. */
export function company(day: 'first' | 'later', without?: RegExp): string {
  return parts
    .filter(({ type }) => !without?.test(type))
    .map(({ type, values, later }) =>
      resource(type, 'it', day === 'first' ? values : { ...values, ...later }),
    )
    .join('');
}

/** What the account holds when nothing goes wrong: at the start, after the first day, and after a later one. */
export interface Calm {
  readonly nothing: readonly unknown[];
  readonly first: readonly unknown[];
  readonly later: readonly unknown[];
  /** The account after the first day, everything in it under another name: what others have made before. */
  readonly neighbours: EmulatorSeed;
  /** Functions that are called only when something is missing, as `unmet` has them. */
  readonly uncalled: readonly string[];
}

export async function calmDays(): Promise<Calm> {
  const workspace = await openCompany();
  try {
    const nothing = holdings(workspace);
    await appliedDespite(workspace, company('first'), []);
    const first = holdings(workspace);
    const neighbours = renamed(workspace.emulator.store.document());
    await appliedDespite(workspace, company('later'), []);
    const later = holdings(workspace);
    expect(errorsIn(await workspace.destroy())).toEqual([]);
    expect(holdings(workspace)).toEqual(nothing);
    const all = [...functions('read'), ...functions('safe'), ...functions('create')];
    return { nothing, first, later, neighbours, uncalled: unmet(workspace, each(all, {})) };
  } finally {
    await workspace.close();
  }
}

function renamed(document: EmulatorSeed): EmulatorSeed {
  const text = JSON.stringify(document)
    .replace(/"description":"(?!Rebranding)/g, '"description":"Old ')
    .replace(/"s1"/g, '"s0"')
    .replace(/phish\.example/g, 'old.example')
    .replace(/"ann@contoso/g, '"old@contoso');
  return JSON.parse(text) as EmulatorSeed;
}

export async function openCompany(environment: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  return Workspace.open({ seed: emptyAccount(), clock: new OrderedClock(), environment });
}

/** What the account holds, IDs by the names of what they stand for, without dates and how things are, in one order. */
export function holdings({ emulator }: Workspace): readonly unknown[] {
  const { groups = [], policies = [], definitions = [], integrations = [] } = emulator.store.document();
  const rows = [...groups, ...policies, ...definitions, ...integrations] as Record<string, unknown>[];
  const names = new Map(rows.map((row) => [row['id'], `ID of ${nameOf(row)}`]));
  const plain = (key: string, value: unknown): unknown => {
    if (key === 'id' || /^(status$|create|update|lastUpdate|lastSync)/.test(key)) return undefined;
    return names.get(value) ?? (isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value);
  };
  const texts = rows.map((row) => JSON.stringify(row, plain));
  return texts.sort().map((text) => JSON.parse(text) as unknown);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(row: Record<string, unknown>): string {
  return `${String(row['family'] ?? row['type'])} ${String(row['description'] ?? row['domain'])}`;
}

/** The functions that the company's resources call, of one way to be repeated; those that matter only. */
export function functions(which: 'read' | 'safe' | 'create', matching = /./): readonly Operation[] {
  const used =
    /policy-management|\/integrations\/(m365|active|google)|address-alter|ttp\/url|groups?\b|webwhite/;
  const calls = Object.values(operations as Readonly<Record<string, Operation>>);
  return calls.filter(({ path, isWrite, repeat }) => {
    const kind = isWrite ? (repeat === 'safe' ? 'safe' : 'create') : 'read';
    return kind === which && used.test(path) && !/\/test-/.test(path) && matching.test(path);
  });
}

/** The same fault for each function, so that each of them meets it. */
export function each(called: readonly Operation[], fault: Fault): Fault[] {
  return called.map(({ method, path }) => ({
    method,
    path: `^${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`,
    ...fault,
  }));
}

/** The faults whose functions were not called at all, as `METHOD path`. */
export function unmet({ emulator }: Workspace, faults: readonly Fault[], since = 0): string[] {
  const lines = emulator.requests().slice(since);
  return faults
    .filter(
      ({ method, path }) =>
        !lines.some((line) => line.method === method && new RegExp(path ?? '').test(line.path)),
    )
    .map(({ method, path }) => `${method} ${path}`);
}

/** None of the secrets is in what Terraform said or left, but for the configuration itself. */
export function expectNoSecret(workspace: Workspace, ...runs: readonly Ran[]): void {
  const left = Object.entries(filesBelow(workspace.folder)).filter(([name]) => !name.endsWith('main.tf'));
  const texts = { ...Object.fromEntries(left), output: runs.map(({ text }) => text).join('\n') };
  for (const secret of [password, smtpPassword, privateKey]) expect(holding(secret, texts)).toEqual([]);
}

/** Applies although something goes wrong, and finds nothing more to do when it does not. */
export async function appliedDespite(
  workspace: Workspace,
  hcl: string,
  faults: readonly Fault[],
): Promise<Ran> {
  workspace.configure(hcl);
  workspace.emulator.setFaults([...faults]);
  const ran = await workspace.apply();
  workspace.emulator.setFaults([]);
  expect(errorsIn(ran)).toEqual([]);
  await expectNoChanges(workspace);
  return ran;
}

/** The errors of a run, each with its text; that it ended badly without one is one too. */
export function errorsIn({ code, text }: Ran): string[] {
  const errors = text.split(/(?=Error: |Warning: )/).filter((part) => part.startsWith('Error: '));
  return errors.length > 0 || code === 0 ? errors : [`exit code ${code}: ${text}`];
}
