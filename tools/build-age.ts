import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether `built` is there, and none of the sources, which are files or folders, changed since: after `git pull` it is not. A file
 * that was taken away shows in the time of its folder.
 */
export function isBuilt(built: string, sources: readonly string[]): boolean {
  return existsSync(built) && newest(sources) <= statSync(built).mtimeMs;
}

function newest(paths: readonly string[]): number {
  return paths.reduce((latest, path) => {
    const found = statSync(path);
    const within = found.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
    return Math.max(latest, found.mtimeMs, newest(within));
  }, 0);
}
