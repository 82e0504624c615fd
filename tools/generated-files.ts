import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Path, with `/`, to content. */
export type Files = ReadonlyMap<string, string>;

/** All files of a folder, by their path below it. */
export function readFolder(folder: string): Files {
  return new Map(
    pathsBelow(folder).map((path) => [
      relative(folder, path).split(sep).join('/'),
      readFileSync(path, 'utf8'),
    ]),
  );
}

/** What differs from the tree: changed and missing files, and files in owned places that nothing makes. Sorted. */
export function staleFiles(root: string, owned: readonly string[], files: Files): readonly string[] {
  const present = owned
    .flatMap((place) => pathsBelow(join(root, place)))
    .map((path) => relative(root, path).split(sep).join('/'));
  const leftOver = present.filter((path) => !files.has(path));
  const differing = [...files.keys()].filter((path) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== files.get(path);
  });
  return [...leftOver, ...differing].sort();
}

/** Makes these paths what `files` says; those that it does not have are removed. */
export function writeFiles(root: string, paths: readonly string[], files: Files): void {
  for (const path of paths) {
    const [file, content] = [join(root, path), files.get(path)];
    if (content === undefined) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
}

function pathsBelow(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place).flatMap((name) => pathsBelow(join(place, name)));
}
