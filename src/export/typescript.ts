import { camelCase } from '../framework/naming';
import { Decimal } from '../framework/values';
import type { Block, Document, Entry, Expression, LookupBlock } from './expression';
import { oneLine, templateText } from './hcl';
import type { Files } from './hcl-files';
import { identifier, Names, shortType } from './names';
import type { People } from './people';

/** A CDKTF app: one stack for the account, one for its users. */
export function typeScriptFiles(document: Document, people: People | undefined): Files {
  return new Map([
    ['main.ts', mainFile(document, people)],
    ...(document.blocks.length > 0 ? [['imports.ts', importsFile(document)] as const] : []),
    ['cdktf.json', `${JSON.stringify({ language: 'typescript', app: 'npx tsx main.ts' }, undefined, 2)}\n`],
    ...(people ? [['people.csv', people.csv] as const] : []),
  ]);
}

/** Construct IDs, which are names in Terraform and unique in a stack, in the order of blocks and lookups. */
function idsOf({ blocks, lookups, secrets }: Document): Ids {
  // The library takes what every object has for a child.
  const ids = new Names(['mimecast', 'constructor', ...secrets.map(({ name }) => name)]);
  return {
    blocks: blocks.map(({ name }) => ids.take(name)),
    lookups: lookups.map(({ name }) => ids.take(name)),
  };
}

interface Ids {
  readonly blocks: readonly string[];
  readonly lookups: readonly string[];
}

/** One list: cdktf's own importFrom starts Terraform once for each object, each time the app is synthesized. */
function importsFile(document: Document): string {
  const ids = idsOf(document);
  const lines = document.blocks.map(
    ({ typeName, importId }, place) =>
      `  { to: ${literal(`${typeName}.${ids.blocks[place]}`)}, id: ${literal(importId)} },\n`,
  );
  return `/** What is imported by the first deploy. */\nexport const imports = [\n${lines.join('')}];\n`;
}

function mainFile(document: Document, people: People | undefined): string {
  const types = [
    ...document.blocks.map(({ typeName }) => shortType(typeName)),
    ...document.lookups.map(({ typeName }) => `data_${typeName}`),
  ];
  const bindings = [...new Set(types)]
    .sort()
    .map(
      (type) => `import { ${className(type)} } from 'cdktf-mimecast/bindings/${type.replace(/_/g, '-')}';`,
    );
  const cdktf = ['App', 'TerraformStack', ...(document.secrets.length > 0 ? ['TerraformVariable'] : [])];
  const ours = ['MimecastProvider', ...(people ? ['UserSource', 'UserSync'] : [])];
  return [
    ...(people ? ["import { join } from 'node:path';"] : []),
    `import { ${cdktf.join(', ')} } from 'cdktf';`,
    `import { ${ours.join(', ')} } from 'cdktf-mimecast';`,
    ...bindings,
    ...(document.blocks.length > 0 ? ["import { imports } from './imports';"] : []),
    '',
    ...accountStack(document),
    ...(people ? peopleStack(people) : []),
    'const app = new App({ stackTraces: false }); // there may be thousands of constructs',
    'new AccountStack(app);',
    ...(people ? ['new PeopleStack(app);'] : []),
    'app.synth();',
    '',
  ].join('\n');
}

function accountStack(document: Document): string[] {
  const variables = new Map<string, string>();
  const ids = idsOf(document);
  const constants = new Names();
  for (const { name } of document.secrets) variables.set(name, constants.take(`${camelCase(name)}Secret`));
  const referred = referredPlaces(document);
  const named = document.blocks.map(({ typeName, name }, place) => ({
    id: ids.blocks[place] ?? '',
    // Only what others refer to needs one.
    ...(referred.has(place)
      ? { constant: constants.take(camelCase(`${shortType(typeName)}_${identifier(name, 'x')}`)) }
      : {}),
  }));
  const found = document.lookups.map(({ name }) => constants.take(camelCase(`found_${name}`)));
  const writer = new Writer(
    named.map(({ constant = '' }) => constant),
    found,
    variables,
  );
  return [
    '/** What the account holds, apart from its users. */',
    'class AccountStack extends TerraformStack {',
    '  constructor(app: App) {',
    "    super(app, 'account');",
    "    new MimecastProvider(this, 'mimecast'); // credentials come from the environment",
    ...document.secrets.flatMap(({ name, of }) => secretLines(name, of, variables.get(name) ?? '')),
    ...document.lookups.flatMap((lookup, place) =>
      lookupLines(lookup, ids.lookups[place] ?? '', found[place] ?? ''),
    ),
    ...document.blocks.flatMap((block, place) => writer.block(block, named[place] ?? { id: '' })),
    ...(document.blocks.length > 0
      ? [
          '',
          '    // Once it is deployed, delete this line and imports.ts.',
          "    this.addOverride('import', imports);",
        ]
      : []),
    '  }',
    '}',
    '',
  ];
}

/** Places of the blocks that others refer to. */
function referredPlaces({ blocks }: Document): ReadonlySet<number> {
  const places = (value: Expression): number[] => {
    if (typeof value !== 'object') return [];
    if (value.kind === 'reference') return [value.to];
    if (value.kind === 'list') return value.items.flatMap(places);
    return value.kind === 'map' || value.kind === 'object'
      ? value.entries.flatMap(([, part]) => places(part))
      : [];
  };
  return new Set(blocks.flatMap(({ attributes }) => attributes.flatMap(([, value]) => places(value))));
}

function secretLines(name: string, of: string, constant: string): string[] {
  const settings = `{ type: 'string', sensitive: true, nullable: true, description: ${literal(`Secret of ${of}`)} }`;
  return [
    '',
    '    // Mimecast does not give it out. Needed only when it is to be sent again: set its version then.',
    `    const ${constant} = new TerraformVariable(this, ${literal(name)}, ${settings});`,
    `    ${constant}.addOverride('ephemeral', true);`,
    `    ${constant}.addOverride('default', null);`,
  ];
}

/** Something that no configuration makes. */
function lookupLines({ typeName, attribute, value }: LookupBlock, id: string, constant: string): string[] {
  const made = `new ${className(`data_${typeName}`)}(this, ${literal(id)}, { ${attribute}: ${literal(value)} });`;
  return ['', `    const ${constant} = ${made}`];
}

function peopleStack({ domains }: People): string[] {
  return [
    '/** Its users. The first apply adopts the accounts that are in the file, which writes nothing. */',
    'class PeopleStack extends TerraformStack {',
    '  constructor(app: App) {',
    "    super(app, 'people');",
    "    new MimecastProvider(this, 'mimecast');",
    "    new UserSync(this, 'users', {",
    `      domains: [${domains.map(literal).join(', ')}],`,
    "      from: [UserSource.csv(join(__dirname, 'people.csv'))],",
    '    });',
    '  }',
    '}',
    '',
  ];
}

/** Text in TypeScript that is, once cdktf and Terraform have read it, this text. */
function literal(text: string): string {
  // What looks like a token of cdktf would be resolved by it: Terraform puts such text together.
  const parts = text.split(/([$#&])(?=\{TfToken\[)/);
  const written = parts.map((part, index) => (index % 2 === 0 ? templateText(part) : `\${"${part}"}`));
  return JSON.stringify(written.join('')).replace(
    /[\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Of a type without its prefix; of a data source it is `data_` and the whole type. */
function className(type: string): string {
  const name = camelCase(type);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

class Writer {
  constructor(
    private readonly constants: readonly string[],
    private readonly found: readonly string[],
    private readonly variables: ReadonlyMap<string, string>,
  ) {}

  block(
    { typeName, attributes }: Block,
    { id, constant }: { readonly id: string; readonly constant?: string },
  ): string[] {
    const config = this.#object(attributes, '    ', camelCase);
    const made = `new ${className(shortType(typeName))}(this, ${literal(id)}, ${config});`;
    return ['', `    ${constant === undefined ? '' : `const ${constant} = `}${made}`];
  }

  #object(entries: readonly Entry[], indent: string, keyText: (key: string) => string): string {
    if (entries.length === 0) return '{}';
    const lines = entries.map(
      ([key, value, comment]) =>
        `${comment === undefined ? '' : `${indent}  // ${oneLine(comment)}\n`}${indent}  ${keyText(key)}: ${this.#expression(value, `${indent}  `)},\n`,
    );
    return `{\n${lines.join('')}${indent}}`;
  }

  #expression(value: Expression, indent: string): string {
    if (typeof value === 'string') return literal(value);
    if (typeof value === 'boolean') return String(value);
    switch (value.kind) {
      case 'number':
        return value.value instanceof Decimal ? value.value.text : String(value.value);
      case 'reference':
        return `${this.constants[value.to]}.${camelCase(value.attribute)}`;
      case 'lookup':
        return `${this.found[value.to]}.id`;
      case 'variable':
        return `${this.variables.get(value.name)}.stringValue`;
      case 'list':
        return `[${value.items.map((item) => this.#expression(item, indent)).join(', ')}]`;
      case 'map':
        return this.#object(value.entries, indent, literal);
      case 'object':
        return this.#object(value.entries, indent, camelCase);
    }
  }
}
