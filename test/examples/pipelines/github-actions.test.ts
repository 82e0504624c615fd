import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts, byHand, csvOf, emptyAccount } from '../../acceptance/people';
import { readWorkflow, runWorkflow, type StepRun, type Workflow } from '../../harness/github-workflow';
import { Workspace } from '../../harness/workspace';

const folder = join(__dirname, '../../../examples/pipelines/github-actions');
const commands = join(__dirname, '../../harness/pipeline-commands');
const workflows = Object.fromEntries(
  ['plan', 'apply', 'drift'].map((name) => [name, readWorkflow(join(folder, `${name}.yml`))]),
) as Readonly<Record<'plan' | 'apply' | 'drift', Workflow>>;

let workspace: Workspace;
let root: string;
const cameFrom = process.cwd();

beforeEach(async () => {
  workspace = await Workspace.open({ seed: emptyAccount() });
  root = mkdtempSync(join(tmpdir(), 'pipeline-'));
  for (const each of ['repository', 'answers', 'artefacts', 'gnupg'])
    mkdirSync(join(root, each), { mode: 0o700 });
  for (const each of ['artifacts', 'comments', 'issues'])
    answer(each, each === 'artifacts' ? { artifacts: [] } : []);
  git('init', '--quiet', '--initial-branch=main');
  write('main.tf', configuration);
  write('.gitignore', '.terraform*\n*.tfplan\nplan.*\nreport.*\n*.json\n*.txt\n*.md\ncounts/\n');
  commit(csvOf(8));
});

afterEach(async () => {
  process.chdir(cameFrom);
  execFileSync('gpgconf', ['--kill', 'gpg-agent'], {
    env: { ...process.env, GNUPGHOME: join(root, 'gnupg') },
  });
  await workspace.close();
  rmSync(root, { recursive: true, force: true });
});

/** A state that all runs share, as a backend is; a report; and no addresses in the plan. */
const configuration = `
terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
  backend "local" {}
}
provider "mimecast" {}
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  sources = [{ csv = { path = "people.csv" } }]
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  report_file   = "people.json"
}
`;

function answer(name: string, value: unknown): void {
  writeFileSync(join(root, 'answers', `${name}.json`), JSON.stringify(value));
}

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@contoso.example'];
  return execFileSync('git', [...identity, ...args], {
    cwd: join(root, 'repository'),
    encoding: 'utf8',
  }).trim();
}

function write(file: string, text: string): void {
  writeFileSync(join(root, 'repository', file), text);
}

function commit(people: string): void {
  write('people.csv', people);
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'People');
}

/** One run of a workflow, in a checkout of its own. */
async function run(name: keyof typeof workflows, more: { pullRequest?: string; names?: boolean } = {}) {
  const checkout = mkdtempSync(join(root, `${name}-`));
  git('clone', '--quiet', '.', checkout);
  process.chdir(checkout);
  const temporary = mkdtempSync(join(root, 'temporary-'));
  const steps = await runWorkflow(workflows[name], {
    folder: checkout,
    temporary,
    artefacts: join(root, 'artefacts'),
    expressions: expressions(more.pullRequest ?? '', temporary),
    environment: {
      ...workspace.environment,
      PATH: `${commands}:${process.env['PATH']}`,
      HOME: root,
      GNUPGHOME: join(root, 'gnupg'),
      CHECKPOINT_DISABLE: '1',
      TF_CLI_ARGS_init: `-backend-config=path=${join(root, 'terraform.tfstate')}`,
      GITHUB_REPOSITORY: 'contoso/people',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '7',
      GH_ANSWERS: join(root, 'answers'),
      ...(more.names === false ? { NAMES_IN_COMMENT: 'false' } : {}),
    },
  });
  return { checkout, steps, summary: readFileSync(join(temporary, 'GITHUB_STEP_SUMMARY'), 'utf8') };
}

function expressions(pullRequest: string, temporary: string): Record<string, string> {
  const vars = ['MIMECAST_CLIENT_ID', 'ARM_TENANT_ID', 'ARM_SUBSCRIPTION_ID', 'ARM_CLIENT_ID'];
  return {
    ...Object.fromEntries(vars.map((name) => [`vars.${name}`, 'any'])),
    'secrets.MIMECAST_CLIENT_SECRET': 'any',
    'secrets.PLAN_PASSPHRASE': 'correct horse',
    'github.token': 'token',
    'github.event.pull_request.number': pullRequest,
    'github.server_url': 'https://github.example',
    'github.repository': 'contoso/people',
    'github.run_id': '7',
    'runner.temp': temporary,
  };
}

function failures(steps: readonly StepRun[]): string[] {
  return steps.filter(({ code }) => code !== 0).map(({ name }) => name);
}

function log(steps: readonly StepRun[]): string {
  return steps.map((step) => step.log).join('\n');
}

function asked(): string {
  return readFileSync(join(root, 'answers', 'calls'), 'utf8');
}

function written(): string {
  return readFileSync(join(root, 'answers', 'written'), 'utf8');
}

/** GitHub knows an artefact with the plan of these files. */
function publish(more: object = {}): void {
  const name = `plan-${git('rev-parse', 'HEAD^{tree}')}`;
  const workflow_run = { id: 7, head_repository_id: 1, repository_id: 1 };
  answer('artifacts', { artifacts: [{ name, expired: false, created_at: '2026', workflow_run, ...more }] });
}

test('from a pull request to the account, to a drift that somebody hears of, and to a refusal', async () => {
  const planned = await run('plan', { pullRequest: '5' });
  expect(failures(planned.steps)).toEqual([]);
  // People are in the comment, and in no log.
  expect(log(planned.steps)).toContain('Plan: 1 to add');
  expect(log(planned.steps)).not.toContain('@contoso.example');
  expect(asked()).toContain('-X POST repos/contoso/people/issues/5/comments -F body=@comment.md');
  expect(written()).toMatch(/^<!-- mimecast plan -->\n[^]*p01@contoso\.example/);
  const link = '[full report](https://github.example/contoso/people/actions/runs/7#artifacts)';
  const opened = 'opens it with `gpg --decrypt plan.tar.gz.gpg | tar -xz`.';
  const [head = ''] = written()
    .split('\n')
    .filter((line) => line.includes(link));
  expect(head).toBe(`All of it is in the ${link}. ${workflows.plan.jobs['plan']?.env['FULL_REPORT']}`);
  expect(head).toContain(opened);
  const tree = git('rev-parse', 'HEAD^{tree}');
  expect(readdirSync(join(root, 'artefacts'))).toEqual([`plan-${tree}`]);
  const artefact = readFileSync(join(root, 'artefacts', `plan-${tree}`, 'plan.tar.gz.gpg'));
  expect(artefact.includes('contoso')).toBe(false);

  // The second run of the same pull request writes the same comment anew.
  answer('comments', [
    { id: 3, user: { type: 'User' }, body: '<!-- mimecast plan -->' },
    { id: 4, user: { type: 'Bot' }, body: '<!-- mimecast plan --> of before' },
  ]);
  expect(failures((await run('plan', { pullRequest: '5', names: false })).steps)).toEqual([]);
  expect(asked()).toContain('-X PATCH repos/contoso/people/issues/comments/4 -F body=@comment.md');
  const counts = written().split('<!-- mimecast plan -->').at(-1);
  expect(counts).toContain('- `mimecast_user_sync.people`: actual 1, create 8, desired 8');
  expect(counts).not.toContain('@contoso.example');
  expect(counts).toContain(`Who it is about is in the ${link}. It is`);
  expect(counts).toContain(opened);

  // A squash of the pull request: another commit, the same files.
  git('commit', '--quiet', '--amend', '--message', 'People (#5)');
  publish();
  const applied = await run('apply');
  expect(failures(applied.steps)).toEqual([]);
  expect(log(applied.steps)).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
  expect(applied.summary).toContain('p01@contoso.example');
  expect(applied.summary).toContain('done');
  expect(Object.keys(await accounts(workspace))).toHaveLength(8);

  const quiet = await run('drift');
  expect(failures(quiet.steps)).toEqual([]);
  expect(asked()).not.toContain('issue create');
  await byHand(workspace, '/api/user/update-user', { emailAddress: 'p01@contoso.example', name: 'Somebody' });
  const drifted = await run('drift');
  expect(failures(drifted.steps)).toEqual([]);
  expect(asked()).toContain('issue create --title Mimecast is not as main says --body-file issue.md');
  const issue = readFileSync(join(drifted.checkout, 'issue.md'), 'utf8');
  expect(issue).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
  expect(issue).not.toContain('p01');

  // What a guard refused is told, kept apart, and never applied.
  commit(csvOf(8, { without: [1, 2, 3, 4, 5] }));
  const refused = await run('plan', { pullRequest: '6' });
  expect(failures(refused.steps)).toEqual(['Verdict']);
  expect(log(refused.steps)).toContain('::error::A guard refused this plan.');
  expect(log(refused.steps)).not.toContain('p01@');
  expect(written().split('<!-- mimecast plan -->').at(-1)).toMatch(/refused[^]*p01@contoso\.example/i);
  expect(readdirSync(join(root, 'artefacts'))).toContain(`refused-${git('rev-parse', 'HEAD^{tree}')}`);

  const stopped = await run('apply');
  expect(failures(stopped.steps)).toEqual(['Find the reviewed plan']);
  expect(log(stopped.steps)).toContain('::error::Nobody reviewed a plan of these files: main moved since');
});

test.each([
  ['expired', { expired: true }],
  ['of a fork', { workflow_run: { id: 7, head_repository_id: 2, repository_id: 1 } }],
])('a plan that is %s is not applied', async (_, more) => {
  publish(more);
  expect(failures((await run('apply')).steps)).toEqual(['Find the reviewed plan']);
  expect(existsSync(join(root, 'terraform.tfstate'))).toBe(false);
});

describe.each(Object.entries(workflows))('%s', (name, workflow) => {
  const [job] = Object.values(workflow.jobs);

  it('has no permission but those that it names, and none to write code', () => {
    expect(workflow.permissions).toEqual({});
    expect(job?.permissions).toMatchObject({ contents: 'read', 'id-token': 'write' });
    const writes = Object.entries(job?.permissions ?? {}).filter(([, level]) => level === 'write');
    expect(writes.map(([scope]) => scope).sort()).toEqual(
      { plan: ['id-token', 'pull-requests'], apply: ['id-token'], drift: ['id-token', 'issues'] }[name],
    );
  });

  it('has no secret of Azure, and lets no expression into a script', () => {
    const text = readFileSync(join(folder, `${name}.yml`), 'utf8');
    expect(text.match(/secrets\.\w+/g)?.every((each) => !each.includes('ARM_'))).toBe(true);
    expect(job?.env).toMatchObject({ ARM_USE_OIDC: 'true' });
    for (const { run: script = '' } of job?.steps ?? []) expect(script).not.toContain('${{');
  });

  it('waits for itself, and never stops half way', () => {
    expect(workflow.concurrency['cancel-in-progress']).toBe(false);
    expect(workflow.concurrency.group).toContain(`mimecast-${name}`);
  });
});

test('a fork gets neither secrets nor a run', () => {
  expect(Object.keys(workflows.plan.on)).toEqual(['pull_request', 'workflow_dispatch']);
  expect(workflows.plan.jobs['plan']?.if).toContain(
    'github.event.pull_request.head.repo.full_name == github.repository',
  );
});
