import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder, staleFiles, writeFiles } from '../../tools/generated-files';

describe('generated files', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'generated-files-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const files = new Map([
    ['gen/a.ts', 'a'],
    ['gen/sub/b.ts', 'b'],
  ]);

  it('names what is missing, changed or left over, without touching it', () => {
    writeFiles(root, ['gen/a.ts'], new Map([['gen/a.ts', 'edited']]));
    writeFiles(root, ['gen/old.ts'], new Map([['gen/old.ts', 'old']]));

    expect(staleFiles(root, ['gen'], files)).toEqual(['gen/a.ts', 'gen/old.ts', 'gen/sub/b.ts']);
    expect(readFileSync(join(root, 'gen/a.ts'), 'utf8')).toBe('edited');
    expect(existsSync(join(root, 'gen/sub'))).toBe(false);
  });

  it('leaves files alone that stand outside the places of the generator', () => {
    writeFileSync(join(root, 'written.md'), 'by hand');

    expect(staleFiles(root, ['gen'], new Map())).toEqual([]);
  });

  it('makes the tree what it should be', () => {
    writeFiles(root, ['gen/old.ts'], new Map([['gen/old.ts', 'old']]));
    writeFiles(root, staleFiles(root, ['gen'], files), files);

    expect(staleFiles(root, ['gen'], files)).toEqual([]);
    expect(readFolder(join(root, 'gen'))).toEqual(
      new Map([
        ['a.ts', 'a'],
        ['sub/b.ts', 'b'],
      ]),
    );
  });
});
