import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliConfiguration } from '../../src/cli/mirror';

const root = join(__dirname, '..', '..');

describe('npm run synth', () => {
  let folder: string;
  let stack: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'synth-'));
    stack = join(folder, 'stacks', 'manual');
    const synth = [require.resolve('tsx/cli'), join(root, 'tools', 'synth.ts')];
    const done = spawnSync(process.execPath, synth, {
      cwd: tmpdir(),
      encoding: 'utf8',
      env: { ...process.env, CDKTF_OUTDIR: folder },
    });
    // What constructs have to say: a stack that makes an application password has more to say than others.
    const said = done.stderr.split('\n').filter((line) => line !== '');
    const told = said.filter((line) => !/^(WARN|INFO) \[(office365|hybrid|on-premises)\//.test(line));
    expect({ status: done.status, told }).toEqual({ status: 0, told: [] });
    expect(done.stdout).toContain(join(stack, 'cdk.tf.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => rmSync(join(stack, '.terraform'), { recursive: true, force: true }));

  function terraform(configuration: string, ...args: string[]) {
    const env = { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: configuration };
    const { status, stderr } = spawnSync('terraform', args, { cwd: stack, env, encoding: 'utf8' });
    return { status, stderr };
  }

  it.each([
    ['no CLI configuration', () => devNull],
    [
      'a CLI configuration that names a mirror',
      () => {
        const file = join(folder, 'terraform.tfrc');
        writeFileSync(file, cliConfiguration(join(root, 'dist', 'mirror')));
        return file;
      },
    ],
  ])('gives stacks that plain terraform can use with %s', (_, configuration) => {
    expect(terraform(configuration(), 'init', '-input=false', '-no-color')).toEqual({
      status: 0,
      stderr: '',
    });
    expect(terraform(configuration(), 'validate', '-no-color')).toEqual({ status: 0, stderr: '' });
  });

  it('puts the CSV file into the stack, where its path leads', () => {
    const text = readFileSync(join(stack, 'cdk.tf.json'), 'utf8');
    const [path = ''] = /assets\/[^"]+\.csv/.exec(text) ?? [];

    expect(readFileSync(join(stack, path))).toEqual(
      readFileSync(join(root, 'examples', 'data', 'additional-users.csv')),
    );
    expect(readdirSync(join(stack, 'assets'))).toHaveLength(1);
  });
});
