import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { defaultSeed } from '../../src/emulator/default-seed';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { commandsOf, root, sh, type Ran } from './commands';

const written = commandsOf('README.md');
const address = '127.0.0.1:8080';

let checkout: string;
let emulator: Emulator;

/** As a clone after `npm ci && npm run build`: the stacks' state must not get into the one that is tested. */
beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), 'mimecast-readme-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of [
    ...files.split('\n').filter((name) => /^(src|stacks|tools|examples)\/|^[^/]+\.json$/.test(name)),
    'dist',
  ])
    cpSync(join(root, file), join(checkout, file), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  emulator = await startEmulator({ seed: defaultSeed() });
});
afterAll(async () => {
  await emulator.close();
  rmSync(checkout, { recursive: true, force: true });
});

function type(block: string): Promise<Ran> {
  return sh(block.replaceAll(`http://${address}`, emulator.url), checkout);
}

test('the commands that try it: a stack is made, its plan is shown, it is applied', async () => {
  const [block = '', ...others] = written.filter((text) => text.includes('cdktf deploy'));
  expect(others).toEqual([]);
  // "Where nobody can answer, it stops at that question: add --auto-approve there".
  const { code, out, err } = await type(
    block.replace('--skip-provider-lock', '--skip-provider-lock --auto-approve'),
  );
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringMatching(/error/i) });
  const said = stripVTControlCharacters(out);
  expect(said).toContain('stacks/manual/cdk.tf.json');
  expect(said).toContain('Plan: 3 to add, 0 to change, 0 to destroy.');
  expect(said).toContain('Apply complete! Resources: 3 added, 0 changed, 0 destroyed.');
  const made = emulator.requests().filter(({ path }) => path.endsWith('/user/create-user'));
  expect(made).toHaveLength(9);
});
