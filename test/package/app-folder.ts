import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The app of somebody who took the package from its archive, with the stacks of this repository copied into it. */
export class AppFolder {
  private constructor(
    readonly folder: string,
    /** The files of the package, sorted. */
    readonly packed: readonly string[],
  ) {}

  static async make(): Promise<AppFolder> {
    const folder = mkdtempSync(join(tmpdir(), 'app-'));
    const pack = ['pack', root, '--ignore-scripts', '--json', '--pack-destination', folder];
    const [archive] = JSON.parse((await run('npm', pack, folder)).stdout) as readonly {
      readonly filename: string;
      readonly files: readonly { readonly path: string }[];
    }[];
    const modules = join(folder, 'node_modules');
    mkdirSync(modules);
    await run('tar', ['-xzf', archive!.filename], folder);
    renameSync(join(folder, 'package'), join(modules, 'cdktf-mimecast'));
    for (const name of ['constructs', '@types/node', 'typescript']) link(name, join(modules, name));
    copyStacks(folder);
    return new AppFolder(folder, archive!.files.map(({ path }) => path).sort());
  }

  /** Makes the package `cdktf` that of this name, as an alias does. */
  takeCore(name: 'cdktf' | 'cdktn'): void {
    const place = join(this.folder, 'node_modules', 'cdktf');
    rmSync(place, { force: true });
    link(name, place);
  }

  /** Its own copy, as npm lays it out: it takes the `cdktf` that is beside it. */
  addAzuread(): void {
    const name = join('node_modules', '@cdktf', 'provider-azuread');
    cpSync(join(root, name), join(this.folder, name), { recursive: true });
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Compiles the stacks with these options, into `out/` where they do not say otherwise. */
  compile(options: Readonly<Record<string, unknown>>): Promise<Ran> {
    const file = `tsconfig.${Object.values(options).join('.')}.json`;
    const compilerOptions = {
      target: 'es2022',
      strict: true,
      types: ['node'],
      skipLibCheck: true,
      outDir: 'out',
    };
    this.write(
      file,
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, include: ['stacks'] }),
    );
    return this.node([require.resolve('typescript/bin/tsc'), '-p', file]);
  }

  node(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return run(process.execPath, args, this.folder, environment);
  }

  /** What each stack becomes, by its name. */
  async synthesize(): Promise<Readonly<Record<string, unknown>>> {
    const made = await this.node(['out/app.js'], { CDKTF_OUTDIR: 'made' });
    if (made.code !== 0) throw new Error(made.stderr);
    const stacks = readdirSync(join(this.folder, 'made', 'stacks'));
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(this.folder, 'made', 'stacks', name, 'cdk.tf.json'), 'utf8'));
    return Object.fromEntries(stacks.map((name) => [name, read(name)]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function link(name: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), place, 'junction');
}

/** As their own comments say. */
function copyStacks(folder: string): void {
  mkdirSync(join(folder, 'stacks'));
  cpSync(join(root, 'stacks', 'data'), join(folder, 'stacks', 'data'), { recursive: true });
  for (const name of readdirSync(join(root, 'stacks')).filter((file) => file.endsWith('.ts'))) {
    const text = readFileSync(join(root, 'stacks', name), 'utf8');
    const copied = text.replace(/from '[^']+'; \/\/ yours: '([^']+)'/g, `from '$1';`);
    writeFileSync(join(folder, 'stacks', name), copied);
  }
  const app = [`import { App } from 'cdktf';`, `import { addStacks } from './main';`];
  const main = ['const app = new App();', 'addStacks(app);', 'app.synth();'];
  writeFileSync(join(folder, 'stacks', 'app.ts'), [...app, ...main, ''].join('\n'));
  cpSync(join(root, 'examples', 'data'), join(folder, 'examples', 'data'), { recursive: true });
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...environment } });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
    child.on('error', reject).on('close', (code) => resolve({ code, ...said }));
  });
}
