import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ModuleKind, ModuleResolutionKind, resolveModuleName, sys } from 'typescript';
import * as manifest from '../../package.json';
import { devDependencies, peerDependencies, version } from '../../package.json';
import { AppFolder } from './app-folder';

const root = join(__dirname, '..', '..');
let app: AppFolder;

beforeAll(async () => {
  app = await AppFolder.make();
  app.takeCore('cdktf');
});
afterAll(() => app.remove());

const inPackage = (file: string): string =>
  readFileSync(join(app.folder, 'node_modules', 'cdktf-mimecast', file), 'utf8');

it('has what it runs, its types, its documentation and what is there to be copied, and nothing else', () => {
  const kinds = app.packed.map((file) =>
    file.replace(/^(dist\/(?!cli|provider)|docs\/|stacks\/|examples\/[\w-]+\/).*(\.[a-zA-Z]+)$/, '$1*$2'),
  );
  expect([...new Set(kinds)].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'dist/*.js',
    'dist/*.ts',
    'dist/*.txt',
    'dist/cli/mimecast.js',
    'dist/provider/provider.js',
    'dist/provider/terraform-provider-mimecast',
    'docs/*.md',
    'examples/data-sources/*.csv',
    'examples/data-sources/*.tf',
    'examples/data/*.csv',
    'examples/pipelines/*.yml',
    'examples/policies/*.rego',
    'examples/provider/*.tf',
    'examples/resources/*.sh',
    'examples/resources/*.tf',
    'examples/scenarios/*.csv',
    'examples/scenarios/*.md',
    'examples/scenarios/*.tf',
    'package.json',
    'stacks/*.csv',
    'stacks/*.ts',
  ]);
  const own = app.packed.filter((file) => !/^(stacks|examples)\//.test(file));
  expect(own.filter((file) => /test|\.map$|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  const local = app.packed.filter((file) => inPackage(file).includes(root));
  expect(local).toEqual([]);
});

it('has whatever its pages link to; only pages about the source link into it, and say so', () => {
  const isThere = (path: string): boolean =>
    app.packed.some((file) => file === path || file.startsWith(`${path}/`));
  const dead = app.packed
    .filter((file) => file.endsWith('.md'))
    .flatMap((page) => {
      const text = inPackage(page);
      const targets = [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, target = '']) => target);
      const paths = targets
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => posix.join(posix.dirname(page), target).replace(/\/$/, ''));
      const isAboutSource = text.includes('which the npm package does not have');
      const isSource = (path: string): boolean => isAboutSource && /^(src|test|tools|\.github)\//.test(path);
      return paths.flatMap((path) => (isThere(path) || isSource(path) ? [] : [`${page}: ${path}`]));
    });
  expect(dead).toEqual([]);
});

it('brings no other package: cdktf, constructs and the provider of Entra ID are those of the app', () => {
  const peers = Object.keys(peerDependencies);
  expect(peers.sort()).toEqual(['@cdktf/provider-azuread', 'cdktf', 'constructs']);
  expect(manifest).not.toHaveProperty('dependencies');
  const [, wanted] = /provider-azuread@(\S+)'/.exec(inPackage('dist/constructs/azure/installed.js')) ?? [];
  expect(wanted).toBe(peerDependencies['@cdktf/provider-azuread']);
});

it('loads one cdktf, and neither the provider nor what is for Entra ID', async () => {
  app.write(
    'loaded.js',
    `require('cdktf-mimecast'); require('cdktf-mimecast/bindings/user-sync');
     console.log(JSON.stringify(Object.keys(require.cache)));`,
  );
  const { stdout, stderr } = await app.node(['loaded.js']);
  expect(stderr).toBe('');
  const loaded = JSON.parse(stdout) as string[];
  const ours = loaded.filter((file) => file.includes('/cdktf-mimecast/'));
  expect(ours).toContainEqual(expect.stringMatching(/\/dist\/constructs\/user-sync\.js$/));
  expect(ours.filter((file) => /\/dist\/(?!index\.js|constructs\/(?!azure\/))/.test(file))).toEqual([]);
  const others = loaded.filter((file) => !ours.includes(file) && file.includes('/node_modules/'));
  const packages = others.map((file) => file.replace(/^(.*?\/node_modules\/[^/]+)\/.*$/, '$1'));
  expect([...new Set(packages)].sort()).toEqual(
    ['cdktf', 'constructs'].map((name) => join(root, 'node_modules', name)),
  );
});

it('starts its command without any other package', async () => {
  const command = 'node_modules/cdktf-mimecast/dist/cli/mimecast.js';
  expect(await app.node([command, '--version'])).toMatchObject({
    code: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
});

it.each([
  // What `cdktf init` writes.
  ['CommonJS', ModuleKind.CommonJS, ModuleResolutionKind.Node10],
  ['node16', ModuleKind.Node16, ModuleResolutionKind.Node16],
  ['bundler', ModuleKind.ESNext, ModuleResolutionKind.Bundler],
])('has its types where %s looks for them', (_, module, moduleResolution) => {
  const typesOf = (name: string) =>
    resolveModuleName(name, join(app.folder, 'app.ts'), { module, moduleResolution }, sys).resolvedModule
      ?.resolvedFileName;
  const dist = join(app.folder, 'node_modules', 'cdktf-mimecast', 'dist');
  expect(typesOf('cdktf-mimecast')).toBe(join(dist, 'index.d.ts'));
  expect(typesOf('cdktf-mimecast/azure')).toBe(join(dist, 'azure.d.ts'));
  const binding = join(dist, 'constructs', 'gen', 'user-sync.d.ts');
  expect(typesOf('cdktf-mimecast/bindings/user-sync')).toBe(binding);
});

describe('the part for Entra ID', () => {
  it('says in one line what to install, where it is missing', async () => {
    const { code, stderr } = await app.node(['-e', `require('cdktf-mimecast/azure')`]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      '\nError: cdktf-mimecast/azure needs the package @cdktf/provider-azuread: npm install @cdktf/provider-azuread@^14.3.1\n',
    );
    expect(stderr).not.toContain('Require stack');
  });
});

describe('the stacks of this repository, copied into an app', () => {
  beforeAll(() => app.addAzuread());

  it('become the same with cdktn under the name of cdktf, but for its version', async () => {
    const compiled = { code: 0, stdout: '', stderr: '' };
    expect(await app.compile({ module: 'node16' })).toEqual(compiled);
    const before = await app.synthesize();
    app.takeCore('cdktn');
    expect(await app.compile({ module: 'esnext', moduleResolution: 'bundler', noEmit: true })).toEqual(
      compiled,
    );
    const after = await app.synthesize();

    const stacks = ['connectors', 'hybrid', 'manual', 'office365', 'on-premises'];
    expect(Object.keys(before)).toEqual(stacks);
    expect(versionsIn(before)).toEqual(stacks.map(() => devDependencies.cdktf));
    expect(versionsIn(after)).toEqual(stacks.map(() => devDependencies.cdktn));
    expect(withoutVersions(after)).toEqual(withoutVersions(before));
  });
});

it('the guide to cdktn has the alias, and the versions that are tested here', () => {
  const [, written = ''] =
    /^```json\n(.*?)^```/ms.exec(readFileSync(join(root, 'docs', 'guides', 'cdktn.md'), 'utf8')) ?? [];
  const azuread = '@cdktf/provider-azuread';
  expect(JSON.parse(written)).toEqual({
    dependencies: {
      cdktf: `npm:cdktn@${devDependencies.cdktn}`,
      'cdktf-mimecast': `^${version}`,
      [azuread]: devDependencies[azuread],
      constructs: devDependencies.constructs.replace(/^(\d+\.\d+)\.\d+$/, '~$1.0'),
    },
    // Their own range ends before cdktn; ours does not.
    overrides: { [azuread]: { cdktf: '$cdktf' } },
  });
});

interface Synthesized {
  readonly '//': { readonly metadata: { readonly version: string } };
}

function versionsIn(made: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(made).map((stack) => (stack as Synthesized)['//'].metadata.version);
}

function withoutVersions(made: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.values(made).map((stack) => {
    const { '//': about, ...rest } = stack as Synthesized;
    return { ...rest, about: { ...about, metadata: { ...about.metadata, version: '' } } };
  });
}
