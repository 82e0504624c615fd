import type { AnyDataSource, AnyResource, ProviderDefinition } from '../definitions';
import { permissionsOf, permissionsOfAll } from './markdown-permissions';
import { schemaSection } from './markdown-schema';

/** What a page says beyond the schema; each is Markdown or code that is passed in, and left out where there is none. */
export interface PageExtras {
  /** HCL of the example usage. */
  readonly example?: string;
  /** Further Markdown between the example and the schema. */
  readonly notes?: string;
  /** Shell lines that import an object; without it they are made from the import ID. */
  readonly importExample?: string;
  /** Group in the Registry's navigation. */
  readonly subcategory?: string;
}

/** The Registry page of a resource: `docs/resources/NAME.md`. */
export function resourcePage<P>(provider: string, resource: AnyResource<P>, extras: PageExtras = {}): string {
  return page(`${resource.typeName} (Resource)`, resource.schema.description, [
    frontMatter(
      `${resource.typeName} Resource - ${provider}`,
      resource.schema.description,
      extras.subcategory ?? '',
    ),
    exampleSection(extras.example),
    section('Permissions', permissionsOf(resource.uses)),
    extras.notes,
    schemaSection(resource.schema.attributes),
    importSection(resource, extras.importExample),
  ]);
}

/** The Registry page of a data source: `docs/data-sources/NAME.md`. */
export function dataSourcePage<P>(
  provider: string,
  dataSource: AnyDataSource<P>,
  extras: Omit<PageExtras, 'importExample'> = {},
): string {
  return page(`${dataSource.typeName} (Data Source)`, dataSource.schema.description, [
    frontMatter(
      `${dataSource.typeName} Data Source - ${provider}`,
      dataSource.schema.description,
      extras.subcategory ?? '',
    ),
    exampleSection(extras.example),
    section('Permissions', permissionsOf(dataSource.uses)),
    extras.notes,
    schemaSection(dataSource.schema.attributes),
  ]);
}

/** The Registry page of the provider: `docs/index.md`. */
export function providerPage<P>(
  provider: ProviderDefinition<P>,
  extras: Omit<PageExtras, 'importExample' | 'subcategory'> = {},
): string {
  return page(`${provider.name} Provider`, provider.schema.description, [
    frontMatter(`${provider.name} Provider`, provider.schema.description),
    exampleSection(extras.example),
    section('Permissions', permissionsOfAll(provider)),
    extras.notes,
    schemaSection(provider.schema.attributes),
  ]);
}

type Part = string | undefined;

function page(title: string, description: string, [front, ...parts]: readonly Part[]): string {
  const body = [`# ${title}`, description, ...parts].filter((part) => part !== undefined && part !== '');
  return `${front ?? ''}\n\n${body.join('\n\n')}\n`;
}

function frontMatter(title: string, description: string, subcategory?: string): string {
  return [
    '---',
    `page_title: ${JSON.stringify(title)}`,
    ...(subcategory === undefined ? [] : [`subcategory: ${JSON.stringify(subcategory)}`]),
    'description: |-',
    ...description.split('\n').map((line) => `  ${line}`.trimEnd()),
    '---',
  ].join('\n');
}

function exampleSection(example: Part): Part {
  return example === undefined ? undefined : section('Example Usage', code('terraform', example));
}

function importSection<P>({ typeName, importState, importId }: AnyResource<P>, example: Part): Part {
  if (!importState) return undefined;
  const id = importId ?? 'ID';
  const shell = example ?? `terraform import ${typeName}.example ID`;
  const block = `import {\n  to = ${typeName}.example\n  id = "ID"\n}`;
  return [
    '## Import',
    `The import ID is: ${importId === undefined ? '`ID`' : inlineCode(id)}.`,
    code('shell', shell),
    'With Terraform 1.5 and later, an `import` block does the same within a plan:',
    code('terraform', block),
  ].join('\n\n');
}

/** An ID pattern such as `GROUP_ID/ADDRESS` is code; a sentence stays one. */
function inlineCode(text: string): string {
  return text.includes(' ') ? text : `\`${text}\``;
}

function section(title: string, content: Part): Part {
  return content === undefined ? undefined : `## ${title}\n\n${content.trim()}`;
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}
