import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmulator } from '../../src/emulator/emulator';
import { installedIn } from '../../src/cli/mirror';
import { bundle, bundleProvider } from '../../tools/bundle';
import { readFolder } from '../../tools/generated-files';

let folder: string;
let command: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-cli-'));
  command = join(folder, 'cli', 'mimecast.js');
  await Promise.all([bundle('src/cli/mimecast.ts', command), bundleProvider(join(folder, 'provider'))]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
}

test('the emulator says where it is in one line of JSON, answers there, and stops on SIGTERM', async () => {
  const child = spawn(process.execPath, [command, 'emulator'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  const ready = JSON.parse(line) as { mimecast: string; entra: string; ca: string };
  expect(Object.keys(ready)).toEqual(['mimecast', 'entra', 'ca']);
  expect((await fetch(`${ready.mimecast}/__emulator/state`)).status).toBe(200);
  expect(await secureStatus(`${ready.entra}/metadata/endpoints`, readFileSync(ready.ca))).toBe(200);
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

function secureStatus(url: string, ca: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

test('a port that is taken is said plainly, with exit code 2', async () => {
  const other = await startEmulator();
  const { code, err } = await run('emulator', '--listen', new URL(other.url).host);
  await other.close();
  expect(code).toBe(2);
  expect(err).toMatch(/another program listens on 127\.0\.0\.1:\d+\. Stop it, or take another port/);
});

test.each([
  [['emulator', '--listen', '0.0.0.0:80'], 'must be a loopback address'],
  [['emulator', '--seed', 'missing.json'], '--seed cannot be read: missing.json: there is no such file.\n'],
  [['emulator', '--seed', '/'], '--seed cannot be read: /: EISDIR: illegal operation on a directory.\n'],
  [['provider', 'install'], '--mirror'],
  [['nonsense'], "unknown command 'nonsense'"],
])('wrong use %j: exit code 2, and what is wrong', async (args, words) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

test.each([
  ['--seed', '{"user":[],"Groups":[]}', /seed\.json has none of the keys.*account, domains, users, groups/],
  ['--seed', 'null', /--seed is not usable: .*must be a JSON object/],
  ['--seed', '[]', /--seed is not usable: .*must be a JSON object/],
  ['--seed', '{"users":{}}', /--seed is not usable: .*users must be a list/],
  ['--faults', '{"path":"x"}', /--faults is not usable: .*Faults must be a list/],
  ['--faults', '[{"drop":"never"}]', /--faults is not usable: .*drop is "before" or "after"/],
])('%s with %s: exit code 2, and one clear message', async (option, text, words) => {
  const file = join(folder, 'seed.json');
  writeFileSync(file, text);
  const { code, err } = await run('emulator', option, file);
  expect(code).toBe(2);
  expect(err).toMatch(words);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('a mirror that is a file is said plainly', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  for (const mirror of [file, join(file, 'below')]) {
    const { code, err } = await run('provider', 'install', '--mirror', mirror);
    expect(code).toBe(2);
    expect(err).toMatch(/--mirror is not usable: .*a-file.* is a file.*folder/);
  }
});

test('provider install writes the mirror and prints the CLI configuration for it', async () => {
  const mirror = join(folder, 'mirror');
  const { code, out } = await run('provider', 'install', '--mirror', mirror);
  expect(code).toBe(0);
  expect(out).toContain(`path    = ${JSON.stringify(mirror)}`);
  expect(out).toContain('registry.terraform.io/cdktf-mimecast/mimecast');
  expect(existsSync(installedIn(mirror))).toBe(true);
});

test('two machines install the same provider: a saved plan and a lock file of one are taken by the other', async () => {
  const packages = ['one', 'other'].map((name) => join(folder, name));
  for (const mirror of packages) await run('provider', 'install', '--mirror', mirror);
  // Terraform hashes all files of this folder, and refuses others than the plan and the lock file know.
  const [one, other] = packages.map((mirror) => readFolder(dirname(installedIn(mirror))));
  expect(one?.size).toBe(2);
  expect(one).toEqual(other);
});
