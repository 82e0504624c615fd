import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ManualStack } from '../../stacks/manual';
import { synthesized as synthesizedAs } from '../harness/synthesized';

const golden = join(__dirname, 'manual.tf.json');

const synthesized = (settings?: Readonly<Record<string, string>>): string =>
  synthesizedAs(ManualStack, 'manual', settings);

/** Without the digest of the CSV file's content, and the version, which change on their own. */
function normalized(text: string): string {
  return text
    .replace(/(assets\/\w+\/)[0-9A-F]{32}\//, '$1CONTENT/')
    .replace(/"version": "[\d.]+"/, '"version": "VERSION"');
}

describe('the stack for additional users', () => {
  it('is, with its defaults, what it was', () => {
    expect(JSON.parse(normalized(synthesized()))).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it('is the same each time', () => {
    expect(synthesized()).toBe(synthesized());
  });

  it('takes its settings from the environment', () => {
    const text = synthesized({
      MIMECAST_BASE_URL: 'http://127.0.0.1:9999',
      MIMECAST_DOMAINS: 'contoso.example',
      ADDITIONAL_USERS_CSV: 'examples/data/microsoft-365-users-clean.csv',
    });

    expect(text).toContain('http://127.0.0.1:9999');
    expect(text).toContain('csv:examples/data/microsoft-365-users-clean.csv');
    expect(text).not.toContain('fabrikam.example');
  });

  it('holds no secret of the environment and no path of this machine', () => {
    const text = synthesized({ MIMECAST_CLIENT_SECRET: 'hunter2' });

    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('client_secret');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(homedir());
    expect(text).not.toMatch(/"\/[a-z]/);
  });
});
