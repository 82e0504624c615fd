import { join } from 'node:path';
import { mimecastProvider } from '../../src/provider/provider';
import { dataSources, resources } from '../../src/provider/registry';
import { registryDocs } from '../../tools/registry-docs';
import type { Definition, Kind } from './example';

const pages = registryDocs(mimecastProvider({}), join(__dirname, '../../examples'));

function pageOf(kind: Kind, typeName: string): string {
  return pages.get(`${kind}/${typeName.slice('mimecast_'.length)}.md`) ?? '';
}

describe.each([
  ...resources.map((definition) => ['resources', definition.typeName, definition] as const),
  ...dataSources.map((definition) => ['data-sources', definition.typeName, definition] as const),
])('%s: %s', (kind: Kind, typeName, definition: Definition) => {
  test('says what it calls, and its page what that needs', () => {
    expect(definition.uses).toBeDefined();
    const page = pageOf(kind, typeName);
    expect(page).toContain('## Permissions');
    for (const { product, permissions } of definition.uses ?? []) {
      for (const permission of permissions.length > 0 ? permissions : ['none'])
        expect(page).toContain(`| ${product} | ${permission.replace(/\|/g, '\\|')} |`);
    }
  });
});

test('the page of the provider has every product and permission', () => {
  const index = pages.get('index.md') ?? '';
  const needs = [...resources, ...dataSources].flatMap(({ uses = [] }) => uses);
  for (const { product, permissions } of needs) {
    for (const permission of permissions)
      expect(index).toContain(`| ${product} | ${permission.replace(/\|/g, '\\|')} |`);
  }
});
