import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment: string;
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(file, 'utf8')) as Workflow;
}

export interface Runner {
  /** The checkout. */
  readonly folder: string;
  /** Where artefacts lie, one folder each. */
  readonly artefacts: string;
  /** A folder of the run, for RUNNER_TEMP. */
  readonly temporary: string;
  /** What every step has in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Values of expressions, without those of earlier steps. */
  readonly expressions: Readonly<Record<string, string>>;
}

export interface StepRun {
  readonly name: string;
  readonly code: number;
  readonly log: string;
}

/**
 * What GitHub Actions does with the only job of a workflow, as far as ours need it: steps in order, their outputs, an
 * environment that steps add to, a summary, artefacts. After a failure only `always()` and the step Verdict go on as they do
 * there: nothing else.
 */
export async function runWorkflow(workflow: Workflow, runner: Runner): Promise<readonly StepRun[]> {
  const [job, ...others] = Object.values(workflow.jobs);
  if (!job || others.length > 0) throw new Error('a workflow of one job');
  const outputs = new Map<string, string>();
  const runs: StepRun[] = [];
  for (const step of job.steps) {
    const failed = runs.some(({ code }) => code !== 0);
    if (failed && !step.if?.startsWith('always()')) continue;
    if (step.if?.includes('steps.') && !holds(step.if, outputs)) continue;
    const evaluate = (text: string): string => evaluated(text, { ...runner.expressions }, outputs);
    if (step.run !== undefined) runs.push(await runStep(step, job, runner, evaluate, outputs));
    else act(step, runner, evaluate);
  }
  return runs;
}

/** `… && steps.x.outputs.y != ''`: the only kind that ours have. */
function holds(condition: string, outputs: ReadonlyMap<string, string>): boolean {
  const [, name = ''] = /(steps\.\S+) != ''/.exec(condition) ?? [];
  return (outputs.get(name) ?? '') !== '';
}

function evaluated(
  text: string,
  expressions: Readonly<Record<string, string>>,
  outputs: ReadonlyMap<string, string>,
): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
    const [, output, value, whenSo, otherwise] =
      /^(\S+) == '(.*?)' && '(.*?)' \|\| '(.*?)'$/.exec(expression) ?? [];
    if (output !== undefined) return (outputs.get(output) === value ? whenSo : otherwise) ?? '';
    if (expression.startsWith('steps.')) return outputs.get(expression) ?? '';
    const known = expressions[expression];
    if (known === undefined) throw new Error(`nothing is known of ${expression}`);
    return known;
  });
}

function act(
  { uses = '', with: given = {} }: Step,
  runner: Runner,
  evaluate: (text: string) => string,
): void {
  const artefact = (): string => join(runner.artefacts, evaluate(String(given['name'])));
  const path = (): string => evaluate(String(given['path']));
  if (uses.startsWith('actions/upload-artifact@')) {
    mkdirSync(artefact(), { recursive: true });
    copyFileSync(path(), join(artefact(), basename(path())));
  } else if (uses.startsWith('actions/download-artifact@')) {
    copyFileSync(join(artefact(), 'plan.tar.gz.gpg'), join(path(), 'plan.tar.gz.gpg'));
  }
}

async function runStep(
  step: Step,
  job: Job,
  runner: Runner,
  evaluate: (text: string) => string,
  outputs: Map<string, string>,
): Promise<StepRun> {
  const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY'].map((name): [string, string] => [
    name,
    join(runner.temporary, name),
  ]);
  for (const [, file] of files) if (!existsSync(file)) writeFileSync(file, '');
  const own = Object.entries({ ...job.env, ...step.env }).map(([name, text]) => [name, evaluate(text)]);
  const added = pairs(join(runner.temporary, 'GITHUB_ENV'));
  const environment = {
    ...Object.fromEntries(own),
    ...Object.fromEntries(added),
    ...runner.environment,
    ...Object.fromEntries(files),
    RUNNER_TEMP: runner.temporary,
  };
  writeFileSync(join(runner.temporary, 'GITHUB_OUTPUT'), '');
  const { code, log } = await bash(step.run ?? '', runner.folder, environment);
  for (const [name, value] of pairs(join(runner.temporary, 'GITHUB_OUTPUT')))
    outputs.set(`steps.${step.id}.outputs.${name}`, value);
  return { name: step.name ?? '', code, log };
}

function pairs(file: string): readonly (readonly [string, string])[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
}

/** As `shell: bash` runs a script. */
function bash(
  script: string,
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, log }));
  });
}
