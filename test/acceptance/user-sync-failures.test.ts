import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { installLaunched } from '../harness/launched';
import { runTerraform, Workspace } from '../harness/workspace';
import { accounts, address, csvOf, emptyAccount, plannedChanges, syncOf } from './people';

describe('some changes fail', () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.open({ seed: emptyAccount() });
  });
  afterEach(() => workspace.close());

  test.each([
    'err_validation_blank',
    // One address is forbidden: that says nothing of the others.
    'err_xdk_operation_forbidden_for_address',
  ])(
    'with %s: the others go on, the failure is named, the next plan holds just what is left',
    async (code) => {
      workspace.write('people.csv', csvOf(6));
      workspace.configure(syncOf());
      workspace.emulator.setFaults([
        {
          path: 'create-user',
          nth: 2,
          body: {
            meta: { status: 200 },
            data: [],
            fail: [{ key: {}, errors: [{ code, message: 'no', retryable: false }] }],
          },
        },
      ]);
      const first = await workspace.apply();
      expect(first.code).toBe(1);
      expect(first.text).toContain(code);
      expect(first.text).toContain('@contoso.example');
      expect(first.text).toContain('terraform untaint');
      expect(Object.keys(await accounts(workspace))).toHaveLength(5);

      expect((await workspace.terraform('untaint', 'mimecast_user_sync.people')).code).toBe(0);
      await workspace.plan('-out=rest.tfplan');
      expect(Object.values(await plannedChanges(workspace, 'rest.tfplan'))).toEqual(['create']);
      expect((await workspace.apply('rest.tfplan')).code).toBe(0);
      expect(Object.keys(await accounts(workspace))).toHaveLength(6);
      expect((await workspace.plan()).code).toBe(0);
    },
  );

  test('a write whose answer was lost is resolved by reading back, without a duplicate', async () => {
    workspace.write('people.csv', csvOf(6));
    workspace.configure(syncOf());
    workspace.emulator.setFaults([{ path: 'create-user', nth: 3, drop: 'after' }]);
    expect((await workspace.apply()).code).toBe(0);
    expect(Object.keys(await accounts(workspace))).toHaveLength(6);
    const creates = workspace.emulator.requests().filter(({ path }) => path.endsWith('/create-user'));
    expect(creates).toHaveLength(6);
    expect((await workspace.plan()).code).toBe(0);
  });

  test('a token that expires in the middle is renewed, and nothing is lost', async () => {
    workspace.write('people.csv', csvOf(6));
    workspace.configure(syncOf());
    workspace.emulator.setFaults([
      {
        path: 'create-user',
        nth: 3,
        status: 401,
        body: { fail: [{ code: 'token_expired', message: 'expired' }] },
      },
    ]);
    expect((await workspace.apply()).code).toBe(0);
    expect(Object.keys(await accounts(workspace))).toHaveLength(6);
  });

  test('read_only stops before anything is written', async () => {
    await workspace.close();
    workspace = await Workspace.open({ seed: emptyAccount(), environment: { MIMECAST_READ_ONLY: 'true' } });
    workspace.write('people.csv', csvOf(3));
    workspace.configure(syncOf());
    expect((await workspace.plan()).code).toBe(2);
    const refused = await workspace.apply();
    expect(refused.code).toBe(1);
    expect(refused.text).toMatch(/read.only/i);
    expect(await accounts(workspace)).toEqual({});
  });
});

describe('the provider is killed', () => {
  let folder: string;
  let emulator: Emulator;
  let reached: Promise<void>;
  let hang: () => void;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mimecast-kill-'));
    await installLaunched(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    reached = new Promise((resolve) => (hang = resolve));
    // The call that meets the fault is told of, and never answered.
    const clock = { ...systemClock, sleep: () => (hang(), new Promise<void>(() => undefined)) };
    emulator = await startEmulator({ seed: emptyAccount(), clock });
  });
  afterEach(() => emulator.close());

  test('with SIGKILL in the middle of apply: the next run finishes the rest, and nobody is made twice', async () => {
    const environment = {
      TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'),
      MIMECAST_BASE_URL: emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
    };
    writeFileSync(
      join(folder, 'main.tf'),
      `terraform {\n  required_providers {\n    mimecast = { source = "cdktf-mimecast/mimecast" }\n  }\n}\n${syncOf()}`,
    );
    writeFileSync(join(folder, 'people.csv'), csvOf(30));
    expect(await runTerraform(folder, ['init', '-no-color'], environment)).toMatchObject({ code: 0 });
    emulator.setFaults([{ path: 'create-user', nth: 12, count: 1000, latency_ms: 1 }]);

    const applying = runTerraform(folder, ['apply', '-no-color', '-auto-approve'], environment);
    await reached;
    for (const pid of providersOf(process.pid)) process.kill(pid, 'SIGKILL');
    const killed = await applying;
    expect(killed.code).toBe(1);

    emulator.setFaults([]);
    const made = new Set((emulator.store.document().users ?? []).map((user) => user.emailAddress));
    expect(made.has(address(1))).toBe(true);
    expect(made.size).toBeLessThan(31);
    expect(await runTerraform(folder, ['apply', '-no-color', '-auto-approve'], environment)).toMatchObject({
      code: 0,
    });
    const creates = emulator
      .requests()
      .filter(({ path, status }) => path.endsWith('/create-user') && status === 200);
    expect(creates).toHaveLength(30);
    const again = await runTerraform(folder, ['plan', '-no-color', '-detailed-exitcode'], environment);
    expect(again.code).toBe(0);
  });
});

/** Provider processes below this one. */
function providersOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = tryRead(`/proc/${entry}/stat`);
    if (stat) parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(
    (pid) => isBelow(pid) && (tryRead(`/proc/${pid}/cmdline`) ?? '').includes('terraform-provider-mimecast'),
  );
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
