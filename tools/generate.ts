/** `npm run generate` rewrites all that is generated; with `--check` it only says what is stale, and exits 1 if anything is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimecastProvider } from '../src/provider/provider';
import { apiCoverageGuide } from './api-coverage';
import { bindings } from './bindings';
import { errorsGuide } from './errors/page';
import { readFolder, staleFiles, writeFiles, type Files } from './generated-files';
import { registryDocs } from './registry-docs';

const root = join(__dirname, '..');

/** Everything below these is generated: a file there that nothing makes is stale. */
const owned = [
  'src/constructs/gen',
  'src/protocol6/gen',
  'docs/index.md',
  'docs/resources',
  'docs/data-sources',
  'docs/guides/api-coverage.md',
  'docs/guides/errors.md',
];

/** Path from the root of the repository to content. */
async function generated(): Promise<Files> {
  const definition = mimecastProvider({});
  return new Map([
    ...protocolCodecs(),
    ...under('src/constructs/gen', await bindings(definition)),
    ...under('docs', registryDocs(definition, join(root, 'examples'))),
    ['docs/guides/api-coverage.md', apiCoverageGuide(definition)],
    ['docs/guides/errors.md', errorsGuide()],
  ]);
}

/** The codecs of the plugin protocol, as the npm script `generate:proto` writes them, made beside the tree. */
function protocolCodecs(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'codecs-'));
  try {
    const made = spawnSync('npm', ['run', '--silent', 'generate:proto', '--', '--output', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`npm run generate:proto failed:\n${made.stdout}${made.stderr}`);
    return readFolder(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function under(folder: string, files: Files): Files {
  return new Map([...files].map(([name, content]) => [`${folder}/${name}`, content]));
}

async function main(check: boolean): Promise<void> {
  const files = await generated();
  const stale = staleFiles(root, owned, files);
  if (stale.length === 0) {
    console.log(`All ${files.size} generated files are fresh.`);
  } else if (check) {
    console.error(`Stale: run \`npm run generate\` and commit what it changes.\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  } else {
    writeFiles(root, stale, files);
    console.log(`Rewritten:\n  ${stale.join('\n  ')}`);
  }
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
