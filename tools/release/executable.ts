/** One executable of a program in JavaScript and of Node: https://nodejs.org/api/single-executable-applications.html */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../bundle';

const entry = 'src/cli/terraform-provider-mimecast.ts';
/** Marks the place in Node where it looks for a program; Node's documentation has it. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

export interface Program {
  /** The file with the program as Node reads it. */
  readonly blob: string;
  /** The folders of the packages that are in it. */
  readonly packages: readonly string[];
}

/**
 * The provider as a blob for Node, the same for every platform: so it has no code that V8 compiled, nor a snapshot.
 * @param node of the version that the executables are of.
 */
export async function makeProgram(node: string, folder: string): Promise<Program> {
  const packages = await bundle(entry, join(folder, 'provider.js'), true);
  // The name of the script is kept in the blob: it must not depend on the folder.
  const settings = { main: 'main.js', output: 'provider.blob', disableExperimentalSEAWarning: true };
  writeFileSync(
    join(folder, 'main.js'),
    `${readFileSync(join(folder, 'provider.js'), 'utf8')}\nmodule.exports.main();\n`,
  );
  writeFileSync(join(folder, 'sea.json'), JSON.stringify(settings));
  run(node, ['--experimental-sea-config', 'sea.json'], folder);
  return { blob: join(folder, settings.output), packages };
}

/** Writes the executable of a program and of a copy of `node`, which is of any platform. */
export function makeExecutable(node: string, blob: string, target: string, apple: boolean): void {
  copyFileSync(node, target);
  chmodSync(target, 0o755);
  if (apple) run('codesign', ['--remove-signature', target]);
  const postject = [require.resolve('postject/dist/cli.js'), target, 'NODE_SEA_BLOB', blob];
  const segment = apple ? ['--macho-segment-name', 'NODE_SEA'] : [];
  run(process.execPath, [...postject, '--sentinel-fuse', fuse, ...segment]);
  // Ad hoc: it says who nobody is, but macOS starts nothing without a signature.
  if (apple) run('codesign', ['--sign', '-', target]);
}

function run(command: string, args: readonly string[], cwd?: string): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    ...(cwd ? { cwd } : {}),
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stdout + stderr}`);
}
