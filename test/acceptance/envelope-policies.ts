import { secureId } from '../../src/emulator/secure-id';
import type { EmulatorSeed, SeedFamilyRow } from '../../src/emulator/seed';
import type { Workspace } from '../harness/workspace';

type Row = Record<string, unknown>;

export const team = secureId('group', 'team');
export const department = secureId('attribute', 'department');
export const set = secureId('address alteration set', 'rebranding');
export const otherSet = secureId('address alteration set', 'merger');

/** An account with what policies may refer to. */
export function account(
  policies: readonly SeedFamilyRow[] = [],
  definitions: readonly SeedFamilyRow[] = [],
): EmulatorSeed {
  return {
    domains: ['contoso.example', 'fabrikam.example'],
    groups: [{ id: team, description: 'Team' }],
    attributes: [{ id: department, name: 'Department' }],
    definitions: [
      { family: 'address-alteration-sets', id: set, description: 'Rebranding' },
      { family: 'address-alteration-sets', id: otherSet, description: 'Merger' },
      ...definitions,
    ],
    policies: [...policies],
  };
}

/** Somebody changes a row by hand. */
export function byHand(
  { emulator }: Workspace,
  family: string,
  change: (row: Row, rows: Row[]) => void,
): void {
  const document = emulator.store.document();
  const rows = [...(document.policies ?? []), ...(document.definitions ?? [])];
  const own = rows.filter((row) => row.family === family);
  own.forEach((row) => change(row, own));
  emulator.store.load(document);
}

/** Somebody removes all rows of a family. */
export function removeByHand({ emulator }: Workspace, family: string): void {
  const document = emulator.store.document();
  const left = (rows: readonly SeedFamilyRow[] = []) => rows.filter((row) => row.family !== family);
  emulator.store.load({
    ...document,
    policies: left(document.policies),
    definitions: left(document.definitions),
  });
}

/** Rows of a family as the account holds them. */
export function held({ emulator }: Workspace, family: string): Row[] {
  const { policies = [], definitions = [] } = emulator.store.document();
  return [...policies, ...definitions].filter((row) => row.family === family);
}

/** Calls since the given number of requests, as the last parts of their paths, without the token's. */
export function callsSince({ emulator }: Workspace, since = 0): string[] {
  return emulator
    .requests()
    .slice(since)
    .map(({ path }) => path.replace(/\?.*$/, '').replace(/^\/api\/(policy|ttp)\//, ''))
    .filter((line) => !line.endsWith('/oauth/token'));
}

export async function expectNoChanges(workspace: Workspace, ...args: string[]): Promise<void> {
  const plan = await workspace.plan(...args);
  expect(plan.text).toContain('No changes.');
  expect(plan.code).toBe(0);
}

export async function applied(workspace: Workspace, hcl: string, ...args: string[]): Promise<void> {
  workspace.configure(hcl);
  expect(await workspace.apply(...args)).toMatchObject({ code: 0 });
}

/** Imports, after which a plan must find nothing to do. */
export async function imported(workspace: Workspace, address: string, id: string): Promise<void> {
  await workspace.terraform('state', 'rm', address);
  const ran = await workspace.terraform('import', '-no-color', address, id);
  expect(ran).toMatchObject({ code: 0 });
  await expectNoChanges(workspace);
}
