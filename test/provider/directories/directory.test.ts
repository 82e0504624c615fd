import { ConfigError } from '../../../src/core/errors';
import { findDirectory, type Directories, type Directory } from '../../../src/provider/directories/directory';

const tenant: Directory = {
  kind: 'entra',
  connection: { tenantId: 'contoso', useOidc: false, useMsi: false, useCli: true },
};
const server: Directory = { kind: 'ldap', connection: { urls: ['ldaps://dc1'], startTls: false } };

function found(directories: Directories, name: string | null): string {
  return findDirectory(directories, 'entra', name, 'sources[0]').name;
}

function refusal(directories: Directories, name: string | null): string {
  try {
    return found(directories, name);
  } catch (error) {
    if (error instanceof ConfigError) return error.detail;
    throw error;
  }
}

test('a source names its directory, or takes the only one of its kind', () => {
  const both = new Map<string, Directory>([
    ['corp', tenant],
    ['ad', server],
  ]);
  expect(found(both, 'corp')).toBe('corp');
  expect(found(both, null)).toBe('corp');
});

test.each<[string, Directories, string | null, RegExp]>([
  [
    'none at all',
    new Map(),
    null,
    /^sources\[0\] reads from a directory.*Add directories = \{ NAME = \{ entra/,
  ],
  [
    'none of that name',
    new Map([['corp', tenant]]),
    'crop',
    /is "crop", which is none .* Set it to "corp", or/,
  ],
  ['no directories and a name', new Map(), 'corp', /The mimecast provider has no directories/],
  [
    'several',
    new Map([
      ['b', tenant],
      ['a', tenant],
    ]),
    null,
    /does not say which directory to read\. Set directory to "a" or "b"\./,
  ],
  ['another kind', new Map([['ad', server]]), 'ad', /"ad"\] of the mimecast provider is of kind ldap/],
  ['one that is made', new Map([['corp', { kind: 'unknown' }]]), null, /Set ready of the data source/],
  ['all that are made', 'unknown', 'corp', /reads from directories of the mimecast provider/],
])('%s is refused with the way out', (_what, directories, name, expected) => {
  expect(refusal(directories, name)).toMatch(expected);
});
