import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function run(file: string, ...args: string[]) {
  const tsx = require.resolve('tsx/cli');
  return spawnSync(process.execPath, [tsx, join(root, file), ...args], { cwd: root, encoding: 'utf8' });
}

describe('npm run generate', () => {
  it('has nothing to rewrite: what is generated is what is checked in', () => {
    const { status, stdout, stderr } = run('tools/generate.ts', '--check');

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^All \d+ generated files are fresh\./);
  });
});
