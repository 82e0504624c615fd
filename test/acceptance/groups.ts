import type { Fault } from '../../src/emulator/faults';
import { secureId } from '../../src/emulator/secure-id';
import type { EmulatorSeed, SeedMember } from '../../src/emulator/seed';
import type { Workspace } from '../harness/workspace';

/** The group that `accountWith` seeds. */
export const team = secureId('group', 'team');

export const members = 'mimecast_profile_group_members.team';

/** An account with one profile group, and who is in it. */
export function accountWith(
  seeded: readonly SeedMember[] = [],
  account: EmulatorSeed['account'] = {},
): EmulatorSeed {
  return {
    account: { accountCode: 'C0001', ...account },
    domains: ['contoso.example'],
    groups: [{ id: team, description: 'Team', members: [...seeded] }],
  };
}

/** m001@contoso.example. */
export function member(n: number): string {
  return `m${String(n).padStart(3, '0')}@contoso.example`;
}

export function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => member(from + index));
}

export function seeded(addresses: readonly string[]): SeedMember[] {
  return addresses.map((emailAddress) => ({ emailAddress }));
}

/** The members resource over the seeded group: addresses, or addresses with notes, and further settings. */
export function membersOf(
  declared: readonly string[] | Readonly<Record<string, string>>,
  settings = '',
): string {
  const notes = Array.isArray(declared)
    ? Object.fromEntries((declared as readonly string[]).map((address) => [address, '']))
    : declared;
  return `
resource "mimecast_profile_group_members" "team" {
  group_id = "${team}"
  members  = ${JSON.stringify(notes)}
  ${settings}
}
`;
}

/** What the seeded group really holds: member to note. */
export function inGroup({ emulator }: Workspace, id = team): Record<string, string> {
  const group = emulator.store.document().groups?.find((row) => row.id === id);
  return Object.fromEntries(
    (group?.members ?? []).map(({ emailAddress, domain, note }) => [
      emailAddress ?? domain ?? '',
      note ?? '',
    ]),
  );
}

/** Somebody changes the group by hand. */
export function putInGroup({ emulator }: Workspace, ...rows: readonly SeedMember[]): void {
  const document = emulator.store.document();
  document.groups?.find((row) => row.id === team)?.members?.push(...rows);
  emulator.store.load(document);
}

export function takeOutOfGroup({ emulator }: Workspace, ...addresses: readonly string[]): void {
  const document = emulator.store.document();
  const group = document.groups?.find((row) => row.id === team);
  if (group)
    group.members =
      group.members?.filter((row) => !addresses.includes(row.emailAddress ?? row.domain ?? '')) ?? [];
  emulator.store.load(document);
}

/** The calls that match since the given number of requests, as `METHOD /path`. */
export function calls({ emulator }: Workspace, pattern: RegExp, since = 0): string[] {
  return emulator
    .requests()
    .slice(since)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((line) => pattern.test(line));
}

export const anyWrite = /POST .*\/(members|remove-members|groups|update-group|delete-group)$/;

/** The first call that adds or removes members answers that its first member is refused. */
export const refusedMember: Fault = {
  path: '(members|remove-members)$',
  method: 'POST',
  count: 1,
  body: { results: [{ success: false, errors: [{ code: 'err_folder_member_not_allowed', message: 'no' }] }] },
};
