import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pages, root } from '../documentation/commands';

/** Links to code have the name of what they are about as their text; links to tests, the title of a test. */
const link = /\[(`?)([^\]`]+)\1\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g;

interface Link {
  readonly page: string;
  readonly text: string;
  readonly isCode: boolean;
  readonly target: string;
  readonly anchor: string | undefined;
}

function linksOf(page: string): Link[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(link)]
    .map(([, tick, text = '', target = '', anchor]) => ({ page, text, isCode: tick === '`', target, anchor }))
    .filter(({ target }) => !/^[a-z]+:/.test(target));
}

function fileOf({ page, target }: Link): string {
  return target === '' ? join(root, page) : join(root, dirname(page), target);
}

/** Named ones, and those that GitHub makes of headings. */
function anchorsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...named, ...headings];
}

function problemOf(found: Link): string | undefined {
  const file = fileOf(found);
  if (!existsSync(file)) return 'there is no such file';
  if (found.anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(found.anchor))
    return `there is no anchor #${found.anchor}`;
  if (!found.isCode || !file.endsWith('.ts')) return undefined;
  if (/^(test|bench)\//.test(relative(root, file)))
    return readFileSync(file, 'utf8').includes(found.text) ? undefined : 'there is no such test in that file';
  if (!/^\w+$/.test(found.text)) return undefined;
  const isThere = new RegExp(`\\b${found.text}\\b`).test(readFileSync(file, 'utf8'));
  return isThere ? undefined : 'the name is not in that file';
}

test('every link of the documentation leads somewhere', () => {
  const links = pages().flatMap(linksOf);
  expect(links.length).toBeGreaterThan(20);
  const broken = links.flatMap((found) => {
    const problem = problemOf(found);
    return problem === undefined ? [] : [`${found.page}: [${found.text}](${found.target}): ${problem}`];
  });
  expect(broken).toEqual([]);
});

test('the way of one run names its code, function by function', () => {
  const links = linksOf('docs/lifecycle.md').filter((found) => statSync(fileOf(found)).isFile());
  expect(links.filter(({ isCode }) => isCode).length).toBeGreaterThan(20);
});

test('what is said of bad input names the tests that hold it, row by row', () => {
  const rows = readFileSync(join(root, 'docs/reliability.md'), 'utf8')
    .split('## Bad input')[1]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Input|-)/.test(line));
  expect(rows?.length).toBeGreaterThan(10);
  expect(rows?.filter((row) => !/\]\(\.\.\/(test|bench)\//.test(row))).toEqual([]);
});
