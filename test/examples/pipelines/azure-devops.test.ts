import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readWorkflow } from '../../harness/github-workflow';

const pipelines = join(__dirname, '../../../examples/pipelines');
const files = readdirSync(join(pipelines, 'azure-devops')).filter((file) => file.endsWith('.yml'));

/** Every script of a document, wherever it stands. */
function scriptsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'bash' && typeof inner === 'string' ? [inner] : scriptsIn(inner),
  );
}

/** What scripts do with Terraform, with us and with the plan: the lines that are the same in both services. */
function commands(scripts: readonly string[]): string[] {
  const lines = scripts.flatMap((script) => script.replace(/ \\\n\s*/g, ' ').split('\n'));
  return [
    ...new Set(
      lines
        .map((line) => line.trim().replaceAll(/\$(RUNNER_TEMP|AGENT_TEMPDIRECTORY)/g, '$TEMP'))
        .filter((line) => /^(terraform|npx|tar|gpg|npm|if .*terraform)\b/.test(line)),
    ),
  ].sort();
}

const documents = new Map(
  files.map((file) => [file, parse(readFileSync(join(pipelines, 'azure-devops', file), 'utf8')) as unknown]),
);
const setUp = scriptsIn(documents.get('setup.yml'));

test.each(files)('the scripts of %s are scripts, and stop at the first failure', (file) => {
  const scripts = scriptsIn(documents.get(file));
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) {
    const checked = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
    expect({ script, status: checked.status, stderr: checked.stderr }).toMatchObject({
      status: 0,
      stderr: '',
    });
    if (script.includes('\n')) expect(script).toMatch(/^set -euo pipefail\n/);
  }
});

// There is no Azure DevOps to run them in. Those of GitHub Actions are run, and these do the same.
test.each(['plan', 'apply', 'drift'])('%s does what its workflow for GitHub Actions does', (name) => {
  const { jobs } = readWorkflow(join(pipelines, 'github-actions', `${name}.yml`));
  const github = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run = '' }) => run));
  const azure = [...setUp, ...scriptsIn(documents.get(`${name}.yml`))];
  expect(commands(azure)).toEqual(commands(github));
  expect(commands(azure).length).toBeGreaterThan(3);
});

test('Terraform is installed, in the version that GitHub Actions have: images of Azure DevOps have none', () => {
  const { jobs } = readWorkflow(join(pipelines, 'github-actions', 'plan.yml'));
  const [version] = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap((step) => step.with?.['terraform_version'] ?? []),
  );
  expect(version).toBeDefined();
  const { steps } = documents.get('setup.yml') as { steps: { env?: Record<string, string> }[] };
  expect(steps.flatMap(({ env }) => env?.['TERRAFORM_VERSION'] ?? [])).toEqual([version]);
});
