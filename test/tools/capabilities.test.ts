import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../src/mimecast/operations';
import { mimecastProvider } from '../../src/provider/provider';
import { apiCoverageGuide, coverage, isCallOf } from '../../tools/api-coverage';

const guides = join(__dirname, '../../docs/guides');
const definition = mimecastProvider({});
const ledger = coverage();
const inUse = ledger.filter(({ leftOut }) => leftOut === undefined);

describe('the ledger of capabilities', () => {
  test('has every function once', () => {
    const names = ledger.map(({ name }) => name.replace(/\{[^}]+\}/g, '{}'));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('has every operation, as one in use', () => {
    const unknown = Object.entries(operations).filter(
      ([, operation]) => !inUse.some(({ name }) => isCallOf(operation, name)),
    );
    expect(unknown.map(([key]) => key)).toEqual([]);
  });

  test('calls nothing in use that no operation calls', () => {
    const idle = inUse.filter((row) => row.operations.length === 0);
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  test('leaves nothing out that an operation calls, and gives a reason in a sentence', () => {
    const leftOut = ledger.filter((row) => row.leftOut !== undefined);
    expect(leftOut.filter((row) => row.operations.length > 0).map(({ name }) => name)).toEqual([]);
    expect(leftOut.filter((row) => !/^[A-Z].{20,}\.$/.test(row.leftOut ?? ''))).toEqual([]);
  });

  test('agrees with the operations on products and permissions', () => {
    const wrong = inUse.flatMap(({ name, products, permission, operations: calls }) =>
      calls
        .filter(
          ({ product, permissions }) =>
            !products.includes(product) || !(permission === undefined || grants(permissions, permission)),
        )
        .map(({ product, permissions }) => ({ name, product, permissions, products, permission })),
    );
    expect(wrong).toEqual([]);
  });
});

/** To edit is to read too. */
function grants(permissions: readonly string[], needed: string): boolean {
  return permissions.includes(needed) || permissions.includes(needed.replace(/Read$/, 'Edit'));
}

describe('the guide', () => {
  const guide = apiCoverageGuide(definition);

  test('shows every function with what uses it, or why nothing does', () => {
    const lines = guide.split('\n');
    for (const { name, leftOut } of ledger) {
      const line = lines.find(
        (text) => text.includes(`\`${name}\``) && (leftOut === undefined || text.endsWith(leftOut)),
      );
      expect([name, line]).toEqual([
        name,
        expect.stringMatching(leftOut === undefined ? /`(data\.)?mimecast_\w+` \|$/ : /\.$/),
      ]);
    }
  });

  test.each(readdirSync(guides))('%s names only types that there are', (file) => {
    const types = [...definition.resources, ...definition.dataSources].map(({ typeName }) => typeName);
    const named = readFileSync(join(guides, file), 'utf8').match(/\bmimecast_[a-z0-9_]+/g) ?? [];
    expect([...new Set(named)].filter((name) => !types.includes(name))).toEqual([]);
  });

  test('is a page of the Registry', () => {
    expect(guide).toMatch(/^---\npage_title: "API coverage"\n[^]*\n---\n\n# API coverage\n/);
    expect(guide).not.toMatch(/undefined|\[object/);
  });
});
