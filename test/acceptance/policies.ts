import { secureId } from '../../src/emulator/secure-id';
import type { EmulatorSeed, SeedFamilyRow } from '../../src/emulator/seed';
import type { Workspace } from '../harness/workspace';

type Row = Record<string, unknown>;

export const team = secureId('group', 'team');
export const department = secureId('attribute', 'department');
export const route = secureId('definition', 'route');
export const signing = secureId('definition', 'signing');

/** An account with what policies may refer to. */
export function account(policies: readonly SeedFamilyRow[] = []): EmulatorSeed {
  return {
    domains: ['contoso.example'],
    groups: [{ id: team, description: 'Team' }],
    attributes: [{ id: department, name: 'Department' }],
    definitions: [
      {
        family: 'delivery-route',
        id: route,
        description: 'Route',
        hostname: 'mail.contoso.example',
        port: 25,
      },
      {
        family: 'dns-authentication-outbound',
        id: signing,
        description: 'Signing',
        domain: 'contoso.example',
        selector: 's1',
      },
    ],
    policies: [...policies],
  };
}

/** What differs between the kinds: what every policy of a kind has to say, and what only some may. */
export const kinds = [
  {
    type: 'mimecast_blocked_sender_policy',
    family: 'blocked-senders',
    needed: { option: 'block_sender' },
    own: { from_part: 'both' },
    asWritten: { option: 'block_sender', fromPart: 'both' },
    dates: ['fromDateTime', 'toDateTime'],
  },
  {
    type: 'mimecast_anti_spoofing_policy',
    family: 'anti-spoofing',
    needed: { option: 'apply' },
    own: { hostnames: ['mx.contoso.example'] },
    asWritten: { option: 'apply', hostnames: ['mx.contoso.example'] },
    dates: ['fromDateTime', 'toDateTime'],
  },
  {
    type: 'mimecast_anti_spoofing_bypass_policy',
    family: 'anti-spoofing-bypass',
    needed: { option: 'enable_bypass' },
    own: { spf_domains: ['agency.example'], from_part: 'both' },
    asWritten: { option: 'enable_bypass', spfDomains: ['agency.example'], fromPart: 'both' },
    dates: ['fromDateTime', 'toDateTime'],
  },
  {
    type: 'mimecast_greylisting_policy',
    family: 'greylisting',
    needed: { option: 'apply' },
    own: {},
    asWritten: { option: 'apply' },
    dates: ['fromDate', 'toDate'],
  },
  {
    type: 'mimecast_delivery_route_policy',
    family: 'delivery-route',
    needed: { definition_id: route },
    own: {},
    asWritten: { definitionId: route },
    dates: ['fromDateTime', 'toDateTime'],
  },
  {
    type: 'mimecast_dns_authentication_outbound_policy',
    family: 'dns-authentication-outbound',
    needed: { definition_id: signing },
    own: {},
    asWritten: { definitionId: signing },
    dates: ['fromDateTime', 'toDateTime'],
  },
] as const;

export type Kind = (typeof kinds)[number];

/** One resource as Terraform writes it. */
export function resource(type: string, name: string, values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).map(([key, value]) => `  ${key} = ${literal(value)}\n`);
  return `resource "${type}" "${name}" {\n${lines.join('')}}\n`;
}

/** Values that begin with `=` are expressions. */
function literal(value: unknown): string {
  return typeof value === 'string' && value.startsWith('=') ? value.slice(1) : JSON.stringify(value);
}

export const everybody = { from_type: 'everyone', to_type: 'everyone' };

/** Policies of a family as the account holds them. */
export function held({ emulator }: Workspace, family: string): Row[] {
  const { policies = [] } = emulator.store.document();
  return policies.filter((row) => row['family'] === family);
}

export function heldDefinitions({ emulator }: Workspace, family: string): Row[] {
  const { definitions = [] } = emulator.store.document();
  return definitions.filter((row) => row['family'] === family);
}

/** Somebody changes a policy or definition by hand. */
export function byHand({ emulator }: Workspace, description: string, change: (row: Row) => void): void {
  const document = emulator.store.document();
  const rows = [...(document.policies ?? []), ...(document.definitions ?? [])];
  rows.filter((row) => row['description'] === description).forEach(change);
  emulator.store.load(document);
}

/** Policies that somebody made in the console. */
export function addByHand({ emulator }: Workspace, ...rows: readonly SeedFamilyRow[]): void {
  const document = emulator.store.document();
  emulator.store.load({
    ...document,
    policies: [...(document.policies ?? []), ...rows],
  });
}

export function removeByHand({ emulator }: Workspace, description: string): void {
  const document = emulator.store.document();
  const { policies = [] } = document;
  const left = policies.filter((row) => row['description'] !== description);
  emulator.store.load({ ...document, policies: left });
}

/** Calls since the given number of requests, as `METHOD /last/parts`, without what stands after `?` and the token's. */
export function callsSince({ emulator }: Workspace, since: number): string[] {
  return emulator
    .requests()
    .slice(since)
    .map(
      ({ method, path }) =>
        `${method} ${path.replace(/\?.*$/, '').replace('/policy-management/cloud-gateway/v1', '')}`,
    )
    .filter((line) => !line.endsWith('/oauth/token'));
}

export async function expectNoChanges(workspace: Workspace, ...args: string[]): Promise<void> {
  const plan = await workspace.plan(...args);
  expect(plan.text).toContain('No changes.');
  expect(plan.code).toBe(0);
}

export async function applied(workspace: Workspace, hcl: string): Promise<void> {
  workspace.configure(hcl);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
}
