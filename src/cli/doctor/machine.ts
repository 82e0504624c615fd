import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { engines, version } from '../../../package.json';
import type { Environment } from '../../provider/configuration';
import { installedIn } from '../mirror';
import { Findings, type Finding } from './finding';

const oldestTerraform = '1.11.0';

/** Node, Terraform, and whether Terraform finds the provider. */
export function checkMachine(environment: Environment): readonly Finding[] {
  const findings = new Findings('This machine');
  const node = process.versions.node;
  const oldestNode = engines.node.replace(/^[^\d]*/, '');
  if (isAtLeast(node, oldestNode)) findings.ok(`Node ${node}`);
  else findings.fail(`Node ${node} is too old`, `Install Node ${oldestNode} or later.`);
  checkTerraform(environment, findings);
  checkMirror(environment, findings);
  return findings.items;
}

function checkTerraform(environment: Environment, findings: Findings): void {
  const { stdout } = spawnSync('terraform', ['version', '-json'], {
    env: { ...environment, CHECKPOINT_DISABLE: '1' },
    encoding: 'utf8',
  });
  const found = /"terraform_version":\s*"([\d.]+)/.exec(stdout ?? '')?.[1];
  if (found === undefined)
    findings.warn('Terraform is not on PATH', 'Install Terraform 1.11 or later where plans are made.');
  else if (isAtLeast(found, oldestTerraform)) findings.ok(`Terraform ${found}`);
  else
    findings.fail(
      `Terraform ${found} is too old`,
      'Install Terraform 1.11 or later: write-only attributes, which keep secrets out of the state, need it.',
    );
}

function checkMirror(environment: Environment, findings: Findings): void {
  const remedy =
    'Run `npx mimecast provider install --mirror DIR`, and put what it prints into ~/.terraformrc or into the file that TF_CLI_CONFIG_FILE names.';
  const file = configurationFile(environment);
  const text = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
  const mirrors = [...text.matchAll(/^\s*path\s*=\s*("(?:[^"\\]|\\.)*")/gm)].map(
    ([, quoted = '""']) => JSON.parse(quoted) as string,
  );
  const installed = mirrors.find((mirror) => existsSync(installedIn(mirror)));
  if (installed !== undefined) return findings.ok(`Provider ${version} is in the mirror ${installed}`);
  const where = mirrors.length === 0 ? 'No filesystem mirror is set up' : `Not in ${mirrors.join(', ')}`;
  findings.warn(`Provider ${version} for this machine is not where Terraform looks. ${where}`, remedy);
}

function configurationFile({ TF_CLI_CONFIG_FILE, APPDATA }: Environment): string | undefined {
  if ((TF_CLI_CONFIG_FILE ?? '') !== '') return TF_CLI_CONFIG_FILE;
  if (process.platform === 'win32') return APPDATA && join(APPDATA, 'terraform.rc');
  return join(homedir(), '.terraformrc');
}

function isAtLeast(found: string, oldest: string): boolean {
  const [a, b] = [found, oldest].map((text) => text.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
