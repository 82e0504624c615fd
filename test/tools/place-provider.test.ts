import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { placeProvider } from '../../tools/place-provider';

const inMirror = `registry.terraform.io/cdktf-mimecast/mimecast/${version}/linux_amd64/terraform-provider-mimecast_v${version}`;
const ours = `provider "registry.terraform.io/cdktf-mimecast/mimecast" {`;
const azuread = `provider "registry.terraform.io/hashicorp/azuread" {
  version     = "3.7.0"
  constraints = "~> 3.0"
  hashes = [
    "h1:azuread",
  ]
}
`;

describe('placeProvider', () => {
  let folder: string;
  let mirror: string;
  let stack: string;
  let lockFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'place-provider-'));
    [mirror, stack] = [join(folder, 'mirror'), join(folder, 'stack')];
    lockFile = join(stack, '.terraform.lock.hcl');
    mkdirSync(stack);
    build('first');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function build(content: string): void {
    const file = join(mirror, inMirror);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  function placed(): string {
    return readFileSync(join(stack, 'terraform.d', 'plugins', inMirror), 'utf8');
  }

  /** What `terraform init` leaves behind. */
  function initialize(): void {
    const mine = `${ours}\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n    "h1:first",\n  ]\n}\n`;
    writeFileSync(lockFile, `# Maintained by terraform init.\n\n${mine}\n${azuread}`);
  }

  it('puts the mirror where Terraform looks, and locks the version but no build', () => {
    placeProvider(mirror, stack);

    expect(placed()).toBe('first');
    const locked = readFileSync(lockFile, 'utf8');
    expect(locked).toContain(ours);
    expect(locked).toContain(`version     = "${version}"`);
    expect(locked).not.toContain('hashes');
  });

  it('leaves everything as it is while the build is the same', () => {
    placeProvider(mirror, stack);
    initialize();
    const before = readFileSync(lockFile, 'utf8');
    placeProvider(mirror, stack);

    expect(readFileSync(lockFile, 'utf8')).toBe(before);
  });

  it('forgets the hash of an older build, and of nothing else', () => {
    placeProvider(mirror, stack);
    initialize();
    build('second');
    placeProvider(mirror, stack);

    expect(placed()).toBe('second');
    const locked = readFileSync(lockFile, 'utf8');
    expect(locked).toContain(azuread.trim());
    expect(locked).toContain(ours);
    expect(locked).not.toContain('h1:first');
  });

  it('takes away versions that the mirror has no more', () => {
    const old = join(mirror, 'registry.terraform.io/cdktf-mimecast/mimecast/0.0.1');
    mkdirSync(old, { recursive: true });
    writeFileSync(join(old, 'provider'), 'old');
    placeProvider(mirror, stack);
    rmSync(old, { recursive: true });
    placeProvider(mirror, stack);

    expect(
      existsSync(join(stack, 'terraform.d/plugins/registry.terraform.io/cdktf-mimecast/mimecast/0.0.1')),
    ).toBe(false);
  });
});
