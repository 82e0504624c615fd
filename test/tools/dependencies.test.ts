import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies, peerDependencies, scripts } from '../../package.json';

const root = join(__dirname, '..', '..');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true }>>;
}

/** The packages that the provider and the command take: those of all imports but the constructs'. */
function taken(): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const code = files.filter((file) => file.endsWith('.ts') && !/^(constructs[/\\]|index|azure)/.test(file));
  const names = code.flatMap((file) => {
    const text = readFileSync(join(root, 'src', file), 'utf8');
    const imports = text.matchAll(
      /^(?:import [^;]*?|export [^;]*?)from ['"]([^'"]+)['"];$|\bimport\('([^']+)'\)/gm,
    );
    return [...imports].map(([, one, other]) => one ?? other ?? '');
  });
  const packages = names.filter((name) => !/^(\.|node:)/.test(name));
  return [...new Set(packages.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ''))].sort();
}

it('every package that the program takes is justified, and pinned to one version', () => {
  const page = readFileSync(join(root, 'README.md'), 'utf8');
  const justified = [...page.matchAll(/^\| `([^` ]+)` +\| \S/gm)].map(([, name]) => name);
  expect(justified).toEqual(taken());
  const pins: Readonly<Record<string, string>> = devDependencies;
  for (const name of taken()) expect(pins[name]).toMatch(/^\d+\.\d+\.\d+$/);
});

it('installing the package runs no script', () => {
  const own = Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name));
  expect(own).toEqual([]);
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const installed = Object.entries(lock.packages);
  const peers = Object.keys(peerDependencies).map((name) => `node_modules/${name}`);
  const withPeers = installed.filter(([path]) => peers.some((peer) => `${path}/`.startsWith(`${peer}/`)));
  expect(withPeers.length).toBeGreaterThan(peers.length);
  expect(withPeers.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});
