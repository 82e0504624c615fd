/** `npm run synth`: synthesizes every stack, and puts the provider beside each, so that Terraform finds it by itself. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { addStacks } from '../stacks/main';
import { isBuilt } from './build-age';
import { placeProvider } from './place-provider';
import { synthesize } from './synthesize';

const root = join(__dirname, '..');
const mirror = join(root, 'dist', 'mirror');
/** What the provider is made from. */
const sources = ['src', 'package.json', 'package-lock.json'].map((name) => join(root, name));

function build(): void {
  console.error('dist/ is missing or older than its sources: building …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('npm run build failed.');
}

function main(): void {
  // Paths in stacks are relative to the repository.
  process.chdir(root);
  const folders = synthesize(addStacks);
  if (!isBuilt(mirror, sources)) build();
  for (const folder of folders) placeProvider(mirror, folder);
  console.log(folders.map((folder) => join(folder, 'cdk.tf.json')).join('\n'));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
