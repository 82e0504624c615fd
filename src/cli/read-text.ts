import { readFileSync } from 'node:fs';
import { ConfigError } from '../core/errors';

/** The text of a file that somebody named, with this option. @throws ConfigError that names the file once. */
export function readText(file: string, option?: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      option === undefined ? 'File cannot be read' : `${option} cannot be read`,
      `${file}: ${whyUnread(error as NodeJS.ErrnoException)}.`,
    );
  }
}

/** Node's own words without call and file. */
function whyUnread({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? 'there is no such file' : message.replace(/, \w+( '.*')?$/, '');
}
