import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderDefinition } from '../src/framework/definitions';
import { dataSourcePage, providerPage, resourcePage } from '../src/framework/project/markdown';

/** The pages of the Terraform Registry (path below docs/ to Markdown), with the examples of a folder. */
export function registryDocs<P>(
  definition: ProviderDefinition<P>,
  examples: string,
): ReadonlyMap<string, string> {
  const { name: provider } = definition;
  const shortName = (typeName: string) => typeName.slice(provider.length + 1);
  const resources = definition.resources.map((resource): [string, string] => {
    const folder = join(examples, 'resources', resource.typeName);
    const extras = {
      ...part('example', folder, 'resource.tf'),
      ...part('importExample', folder, 'import.sh'),
    };
    return [`resources/${shortName(resource.typeName)}.md`, resourcePage(provider, resource, extras)];
  });
  const dataSources = definition.dataSources.map((dataSource): [string, string] => {
    const extras = part('example', join(examples, 'data-sources', dataSource.typeName), 'data-source.tf');
    return [
      `data-sources/${shortName(dataSource.typeName)}.md`,
      dataSourcePage(provider, dataSource, extras),
    ];
  });
  const index = providerPage(definition, part('example', join(examples, 'provider'), 'provider.tf'));
  return new Map([['index.md', index], ...resources, ...dataSources]);
}

function part<K extends string>(key: K, folder: string, file: string): { readonly [key in K]?: string } {
  const path = join(folder, file);
  return existsSync(path) ? ({ [key]: readFileSync(path, 'utf8') } as { readonly [key in K]: string }) : {};
}
