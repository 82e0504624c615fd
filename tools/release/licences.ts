import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** What a package says of itself. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
}

export function factsOf(folder: string): PackageFacts {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  ) as PackageFacts;
  return { name, version, license };
}

/**
 * Every package with its licence and the text of it, as their licences want it beside what contains them.
 * @param folders of packages, below the repository.
 * @param others what is no package of ours: its title and its text.
 */
export function licencesOf(
  folders: readonly string[],
  others: ReadonlyMap<string, string> = new Map(),
): string {
  const ours = [...new Set(folders)].map((folder): readonly [string, string] => {
    const { name, version, license } = factsOf(folder);
    return [`${name} ${version} (${license})`, licenceText(folder)];
  });
  const all = [...others, ...ours.sort(([one], [other]) => (one < other ? -1 : 1))];
  const list = all.map(([title]) => `- ${title}`).join('\n');
  const texts = all.map(([title, text]) => `${'='.repeat(80)}\n${title}\n\n${text.trim()}\n`).join('\n');
  return `What is in this program besides its own code, and under which licence:\n\n${list}\n\n${texts}`;
}

/** What its files say, else the end of its README. */
function licenceText(folder: string): string {
  const files = readdirSync(join(root, folder)).sort();
  const read = (file: string): string => readFileSync(join(root, folder, file), 'utf8').trim();
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).map(read);
  if (texts.length > 0) return texts.join('\n\n');
  const readme = files.filter((file) => /^readme/i.test(file)).map(read);
  const [part = 'The package has no text of its licence.'] = readme.flatMap(
    (text) => /^(#+ )?(licen[cs]e|copyright)\b.*/ims.exec(text)?.[0] ?? [],
  );
  return part;
}
