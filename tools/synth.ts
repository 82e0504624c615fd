/** `npm run synth`: synthesizes every stack, and puts the provider beside each, so that Terraform finds it by itself. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdktf';
import { addStacks } from '../stacks/main';
import { placeProvider } from './place-provider';

const root = join(__dirname, '..');
const mirror = join(root, 'dist', 'mirror');

/** The folders of the synthesized stacks, below `CDKTF_OUTDIR` or `cdktf.out`. */
function synthesize(): readonly string[] {
  const app = new App({ stackTraces: false });
  addStacks(app);
  app.synth();
  const { stacks } = app.manifest;
  return Object.values(stacks).map(({ workingDirectory }) => resolve(app.outdir, workingDirectory));
}

function build(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('npm run build failed.');
}

function main(): void {
  // Paths in stacks are relative to the repository.
  process.chdir(root);
  const folders = synthesize();
  if (!existsSync(mirror)) build();
  for (const folder of folders) placeProvider(mirror, folder);
  console.log(folders.map((folder) => join(folder, 'cdk.tf.json')).join('\n'));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
