import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { peerDependencies } from '../../package.json';
import { commandsOf, pages, root } from './commands';

/** The tests that do what a page says: most run its commands as they are written. */
const runBy: Readonly<Record<string, string>> = {
  'README.md': 'test/documentation/readme.test.ts',
  'docs/emulator.md': 'test/contract/emulator-page.test.ts',
  'docs/reliability.md': 'test/documentation/reliability.test.ts',
  'docs/guides/export-and-doctor.md': 'test/cli/export-and-doctor-guide.test.ts',
  'docs/guides/office-365-app-registration.md': 'test/constructs/azure/guide.test.ts',
  'docs/guides/on-premises-and-hybrid.md': 'test/stacks/settings.test.ts',
  'docs/guides/plan-report.md': 'test/acceptance/plan-report.test.ts',
  'examples/scenarios/README.md': 'test/acceptance/scenarios.test.ts',
};

/** What no test can do as it is written, and why. */
const notRun: Readonly<Record<string, string>> = {
  'docs/design/releases.md': 'downloads the Node of each platform; test/release makes an archive without',
  'docs/guides/pipelines.md': 'the pipelines are run by test/examples/pipelines',
  'docs/guides/policy-as-code.md':
    'conftest is not installed; its rules are evaluated by test/examples/policies',
};

/** But for imports, which are looked at below. */
const isRunnable = (page: string): boolean =>
  commandsOf(page).some((block) =>
    block.split('\n').some((line) => line !== '' && !/^terraform import |^#/.test(line)),
  );

test('the commands of every page are run by a test, or it is said why not', () => {
  const withCommands = pages().filter((page) => !page.startsWith('docs/resources/') && isRunnable(page));
  expect([...Object.keys(runBy), ...Object.keys(notRun)].sort()).toEqual(withCommands.sort());
});

test.each(Object.entries(runBy))('the commands of %s: %s reads the page', (page, file) => {
  const name = page === 'README.md' ? page : basename(page);
  expect(readFileSync(join(root, file), 'utf8')).toContain(name);
});

test('no page runs Terraform from elsewhere: it finds the provider beside a stack only where it is started', () => {
  expect(pages().filter((page) => commandsOf(page).some((block) => block.includes('-chdir')))).toEqual([]);
});

test('what is imported by a page has the ID that its type takes', () => {
  const imports = pages()
    .filter((page) => page.startsWith('docs/guides/'))
    .flatMap((page) => commandsOf(page))
    .flatMap((block) => [...block.matchAll(/^terraform import (\w+)\.\w+ (\S+)$/gm)]);
  expect(imports.length).toBeGreaterThan(2);
  for (const [, type = '', id] of imports) {
    const example = readFileSync(join(root, 'examples', 'resources', type, 'import.sh'), 'utf8');
    expect(example).toMatch(new RegExp(`^terraform import ${type}\\.\\w+ ${id}$`, 'm'));
  }
});

test('what a page installs is what the package works with', () => {
  const ranges: Readonly<Record<string, string>> = peerDependencies;
  const installs = pages()
    .flatMap(commandsOf)
    .flatMap((block) => [...block.matchAll(/^npm install (.+)$/gm)]);
  const named = installs.flatMap(([, packages = '']) => [...packages.matchAll(/(\S+?)@\^?([\d.]+)/g)]);
  expect(named.length).toBeGreaterThan(3);
  for (const [, name = '', version = ''] of named)
    expect(ranges[name]).toMatch(new RegExp(`^(\\^|>=)${version}\\b`));
});
