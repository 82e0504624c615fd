import { defineResource, type AnyResource } from '../../../src/framework/definitions';
import { dataSourcePage, providerPage, resourcePage } from '../../../src/framework/project/markdown';
import { computed, optional, optionalComputed, required, schema } from '../../../src/framework/schema';
import { countDefinition, groupDefinition, Store, tinyProvider } from '../things';

const group = defineResource(groupDefinition);

const route: AnyResource<Store> = {
  typeName: 'tiny_route',
  schema: schema('Routes mail.', {
    id: computed.string('ID.'),
    name: required.string('Name.', { replaces: true }),
    password_wo: optional.string('Password.', { sensitive: true, writeOnly: true }),
    port: optionalComputed.integer('Port.', { min: 1, max: 65535, default: 25 }),
    targets: optional.nested(
      'list',
      {
        host: required.string('Host.'),
        tls: optional.nested('single', { mode: optional.string('Mode.', { oneOf: ['on', 'off'] }) }, 'TLS.'),
      },
      'Targets.',
      { unordered: true },
    ),
  }),
  uses: [
    { does: 'list routes', isWrite: false, product: 'Mail', permissions: ['Routes | Read'] },
    { does: 'make a route', isWrite: true, product: 'Mail', permissions: ['Routes | Edit'] },
    { does: 'end a route', isWrite: true, product: 'Mail', permissions: ['Routes | Edit'] },
    { does: 'read a route', isWrite: false, product: 'Mail', permissions: ['Routes | Read'] },
    { does: 'see whether there are any', isWrite: false, product: 'Mail', permissions: [] },
  ],
  create: async () => undefined,
  read: async () => undefined,
  delete: async () => undefined,
};

const writeOnly =
  '[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)';

it('a page of a resource says what its schema says', () => {
  const extras = {
    example: 'resource "tiny_route" "x" {}\n',
    subcategory: 'Mail',
  };
  expect(resourcePage('tiny', route, extras)).toBe(`---
page_title: "tiny_route Resource - tiny"
subcategory: "Mail"
description: |-
  Routes mail.
---

# tiny_route (Resource)

Routes mail.

## Example Usage

\`\`\`terraform
resource "tiny_route" "x" {}
\`\`\`

## Permissions

What the API application must have been given. A plan only reads.

| Product of the application | Permission of its role | To read | To change |
|---|---|---|---|
| Mail | Routes \\| Edit | | make a route, end a route |
| Mail | Routes \\| Read | list routes, read a route | |
| Mail | none | see whether there are any | |

## Schema

### Required

- \`name\` (String) Name. Changing this replaces the resource.

### Optional

- \`password_wo\` (String, Sensitive, ${writeOnly}) Password.
- \`port\` (Number) Port. From 1 to 65535. Default: \`25\`.
- \`targets\` (Attributes List) Targets. Order does not matter. (see [below for nested schema](#nestedatt--targets))

### Read-Only

- \`id\` (String) ID.

<a id="nestedatt--targets"></a>
### Nested Schema for \`targets\`

Required:

- \`host\` (String) Host.

Optional:

- \`tls\` (Attributes) TLS. (see [below for nested schema](#nestedatt--targets--tls))

<a id="nestedatt--targets--tls"></a>
### Nested Schema for \`targets.tls\`

Optional:

- \`mode\` (String) Mode. Allowed values: \`on\`, \`off\`.
`);
});

it('a page of a resource that can be imported says how', () => {
  const page = resourcePage('tiny', group);
  expect(page).toContain('The import ID is: `GROUP_ID`.');
  expect(page).toContain('```shell\nterraform import tiny_group.example ID\n```');
  expect(page).toContain('import {\n  to = tiny_group.example\n  id = "ID"\n}');
  expect(resourcePage('tiny', group, { importExample: 'terraform import tiny_group.ops 7' })).toContain(
    'ops 7',
  );
});

it('a default that the description gives is not given twice', () => {
  const attributes = { size: optionalComputed.integer('Size. Default: `3`.', { default: 3 }) };
  const page = dataSourcePage('tiny', { ...countDefinition, schema: schema('Counts.', attributes) });
  expect(page.match(/Default/g)).toHaveLength(1);
});

it('data sources and the provider have pages of their own', () => {
  expect(dataSourcePage('tiny', countDefinition)).toContain('# tiny_count (Data Source)');
  expect(dataSourcePage('tiny', countDefinition)).not.toContain('## Import');
  const index = providerPage(tinyProvider(new Store()), { example: 'provider "tiny" {}' });
  expect(index).toContain('page_title: "tiny Provider"');
  expect(index).toContain('- `url` (String) Where.');
  expect(index).not.toContain('Permissions');
  expect(dataSourcePage('tiny', { ...countDefinition, uses: [] })).toContain('calls no function');
});

it('the page of the provider sums up what its types need', () => {
  const provider = tinyProvider(new Store());
  const resources = [...provider.resources, route as unknown as (typeof provider.resources)[number]];
  const index = providerPage({ ...provider, resources });
  expect(index).toContain('| Mail | Routes \\| Edit | apply |\n| Mail | Routes \\| Read | plan and apply |');
});
