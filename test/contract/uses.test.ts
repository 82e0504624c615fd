import { join } from 'node:path';
import type { AnyDataSource, AnyResource, Need } from '../../src/framework/definitions';
import type { RequestRecord } from '../../src/emulator/control';
import type { Operation } from '../../src/mimecast/operation';
import { operations } from '../../src/mimecast/operations';
import type { Configured } from '../../src/provider/configured';
import { mimecastProvider } from '../../src/provider/provider';
import { dataSources, resources } from '../../src/provider/registry';
import { isCallOf } from '../../tools/api-coverage';
import { registryDocs } from '../../tools/registry-docs';
import { Example, type Kind } from './example';
import { anotherValue, isConfigurable } from './schema-walk';

type Definition = AnyResource<Configured> | AnyDataSource<Configured>;

/** Asked for by the client itself, and needing no permission. */
const always = ['POST /oauth/token', 'GET /identity/whoami'];

const pages = registryDocs(mimecastProvider({}), join(__dirname, '../../examples'));

let example: Example;
afterEach(() => example?.close());

function pageOf(kind: Kind, typeName: string): string {
  return pages.get(`${kind}/${typeName.slice('mimecast_'.length)}.md`) ?? '';
}

/** What the types of the example say that they call. */
function declared(hcl: string): readonly Need[] {
  const named = new Set(
    [...hcl.matchAll(/^(resource|data) "(\w+)"/gm)].map(([, block, type]) => `${block} ${type}`),
  );
  const all: [string, Definition][] = [
    ...resources.map((definition): [string, Definition] => [`resource ${definition.typeName}`, definition]),
    ...dataSources.map((definition): [string, Definition] => [`data ${definition.typeName}`, definition]),
  ];
  return all.filter(([name]) => named.has(name)).flatMap(([, { uses = [] }]) => uses);
}

/** A change that leaves the resource itself in place, if the schema has one. */
async function changeSomething(kind: Kind, { schema }: Definition): Promise<void> {
  if (kind !== 'resources') return;
  const [instance] = await example.plan();
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    const value = instance?.after?.[name];
    if (!isConfigurable(attribute) || attribute.options.replaces || value === null || value === undefined)
      continue;
    const other = anotherValue(attribute, value);
    if (other === undefined) continue;
    example.override(instance?.name, { [name]: other });
    // Whether the service takes it does not matter here: it was asked.
    await example.workspace.apply();
    example.override();
    return;
  }
}

/** From here on the application has these products and its role these permissions. */
function allowNothingElse(needs: readonly Need[]): void {
  const products = [...needs.map(({ product }) => product), operations.whoami.product];
  const permissions = needs.flatMap((need) => need.permissions);
  const clients = [{ clientId: 'id', clientSecret: 'secret', products, permissions }];
  const held = example.held();
  example.hold({ ...held, account: { ...held.account, clients } });
}

function functionsOf(requests: readonly RequestRecord[]): string[] {
  const names = requests.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`);
  return [...new Set(names)].filter((name) => !always.includes(name));
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

  test('calls nothing that it does not say, and what it says is enough', async () => {
    example = await Example.open(kind, typeName);
    const allowed = declared(example.hcl);
    allowNothingElse(allowed);
    await example.apply();
    await changeSomething(kind, definition);
    await example.plan();
    await example.workspace.destroy();
    const called = functionsOf(example.workspace.emulator.requests());
    expect(example.workspace.emulator.requests().filter(({ status }) => status === 403)).toEqual([]);
    const calls = Object.values<Operation>(operations).filter((operation) => allowed.includes(operation));
    const undeclared = called.filter((name) => !calls.some((operation) => isCallOf(operation, name)));
    expect(undeclared).toEqual([]);
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
