import type { Collected, Gap } from './collect';
import type { Document } from './expression';
import type { Format } from './folder';
import { oneLine } from './hcl';
import type { People } from './people';

export interface Contents {
  readonly format: Format;
  readonly document: Document;
  readonly people: People | undefined;
  readonly collected: Collected;
  /** What no export can hold, and why. */
  readonly never: readonly Gap[];
}

/** The page that lies with an export: what to do with it, and what is not in it. */
export function readmeOf({ format, document, people, collected, never }: Contents): string {
  return [
    '# A Mimecast account as configuration',
    '',
    ...counts(document, people),
    ...(format === 'hcl' ? hclSteps(people) : typeScriptSteps(people)),
    'The state lies beside the configuration, and names people. `.gitignore` keeps it out of git; give it a backend that locks before anybody else works with it.',
    '',
    ...section(
      'Secrets',
      'Mimecast gives no secret out. Each is a variable without a value, which is right as long as the secret stays as it is. To send one, give its value (`TF_VAR_name`) and set or raise the `…_version` beside it.',
      document.secrets.map(({ name, of }) => `\`${name}\`: ${of}`),
    ),
    ...section(
      'Could not be read',
      'These are in the account, and missing here.',
      collected.missing.map(gapLine),
    ),
    ...section(
      'Would be changed',
      'The provider cannot describe these exactly as they are. Look at the plan before applying it.',
      collected.unsettled.map(gapLine),
    ),
    ...section('Not exported', 'This is never part of an export.', never.map(gapLine)),
  ].join('\n');
}

function counts(document: Document, people: People | undefined): string[] {
  const byType = new Map<string, number>();
  for (const { typeName } of document.blocks) byType.set(typeName, (byType.get(typeName) ?? 0) + 1);
  const rows = [...byType].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    '| What | How many |',
    '| --- | --- |',
    ...rows.map(([typeName, count]) => `| \`${typeName}\` | ${count} |`),
    ...(people ? [`| users (people.csv) | ${people.count} |`] : []),
    '',
  ];
}

function hclSteps(people: People | undefined): string[] {
  return [
    '```sh',
    'terraform init',
    'terraform plan   # only imports: 0 to add, 0 to change, 0 to destroy',
    'terraform apply',
    '```',
    '',
    'After that `imports.tf` has done its work, and can be deleted.',
    '',
    ...(people
      ? [
          'The users are a configuration of their own in `people`, with a state of its own. Its first apply adopts the accounts of `people.csv`, which writes nothing.',
          '',
        ]
      : []),
  ];
}

function typeScriptSteps(people: People | undefined): string[] {
  return [
    '```sh',
    'npm install cdktf-mimecast cdktf@^0.21 constructs@^10 tsx',
    'npx cdktf-cli@^0.21 diff account   # only imports: 0 to add, 0 to change, 0 to destroy',
    '```',
    '',
    'After the first deploy `imports.ts` has done its work, and can be deleted with the two lines of `main.ts` that name it.',
    '',
    ...(people
      ? [
          'The users are the stack `people`. Its first deploy adopts the accounts of `people.csv`, which writes nothing.',
          '',
        ]
      : []),
  ];
}

function section(title: string, text: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', text, '', ...lines.map((line) => `- ${line}`), ''];
}

/** One line of Markdown, whatever the account calls things. */
function gapLine({ typeName, label, why }: Gap): string {
  const name = label === undefined ? '' : ` "${label}"`;
  return oneLine(`${typeName}${name}: ${why}`).replace(/[\\`*[\]<>#|]/g, (character) => `\\${character}`);
}
