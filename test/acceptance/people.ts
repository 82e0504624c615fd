import type { EmulatorSeed, SeedUser } from '../../src/emulator/seed';
import type { Workspace } from '../harness/workspace';

const domain = 'contoso.example';

/** `person(3)` is p03@contoso.example, Person 3. */
export function address(n: number): string {
  return `p${String(n).padStart(2, '0')}@${domain}`;
}

/** A plain CSV of people 1 to n, less those left out, with further lines. */
export function csvOf(
  count: number,
  options: { without?: readonly number[]; more?: readonly string[] } = {},
): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1).filter(
    (n) => !options.without?.includes(n),
  );
  return [
    'address,name',
    ...numbers.map((n) => `${address(n)},Person ${n}`),
    ...(options.more ?? []),
    '',
  ].join('\n');
}

/** An account with nobody in it but what every domain has. */
export function emptyAccount(users: readonly SeedUser[] = []): EmulatorSeed {
  return {
    account: { accountCode: 'C0001' },
    domains: [domain, 'fabrikam.example'],
    users: [{ emailAddress: `postmaster@${domain}`, name: 'Postmaster' }, ...users],
    attributes: ['Department'],
  };
}

/** Where the sync writes its report: the provider runs in the folder of the tests, not in Terraform's. */
export const reportFile = 'report_file = "${abspath(path.module)}/report.json"';

/** The comparison and the sync of one CSV file, with further settings of each. */
export function syncOf(
  options: { comparison?: string; sync?: string; file?: string; domains?: string } = {},
): string {
  return `
data "mimecast_user_comparison" "people" {
  domains = [${options.domains ?? `"${domain}"`}]
  sources = [{ csv = { path = "\${abspath(path.module)}/${options.file ?? 'people.csv'}" } }]
  ${options.comparison ?? ''}
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  ${options.sync ?? ''}
}
`;
}

export const sync = 'mimecast_user_sync.people';

interface StoreUser {
  readonly emailAddress: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly alias: boolean;
}

/** What the emulator really holds: address to name, with "(disabled)" behind it; aliases as "alias". */
export async function accounts({ emulator }: Workspace): Promise<Record<string, string>> {
  const answer = await fetch(`${emulator.url}/__emulator/state`);
  const { users } = (await answer.json()) as { users: StoreUser[] };
  const rows = users.filter(({ emailAddress }) => !emailAddress.startsWith('postmaster@'));
  return Object.fromEntries(
    rows.map((user) => [
      user.emailAddress,
      user.alias ? 'alias' : `${user.name}${user.disabled ? ' (disabled)' : ''}`,
    ]),
  );
}

/** Somebody changes an account by hand, through the API. */
export async function byHand(
  { emulator }: Workspace,
  path: string,
  item: Record<string, unknown>,
): Promise<void> {
  const token = await fetch(`${emulator.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'console', client_secret: 'x', grant_type: 'client_credentials' }),
  });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${emulator.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data: [item] }),
  });
  const { fail } = (await answer.json()) as { fail?: unknown[] };
  if (!answer.ok || (fail?.length ?? 0) > 0)
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(fail)}`);
}

/** The requests that wrote something since the given number of requests. */
export function writes({ emulator }: Workspace, since = 0): string[] {
  return emulator
    .requests()
    .slice(since)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((line) =>
      /create-user|update-user|alias$|update-attributes|purge-list|members$|remove-members/.test(line),
    );
}

/** `changes` of a saved plan's sync. */
export async function plannedChanges(
  workspace: Workspace,
  planFile: string,
): Promise<Record<string, string>> {
  const plan = await workspace.show<{
    resource_changes: { address: string; change: { after: { changes: Record<string, string> } } }[];
  }>(planFile);
  return plan.resource_changes.find((change) => change.address === sync)?.change.after.changes ?? {};
}
