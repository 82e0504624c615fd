import type { ProviderDefinition } from '../src/framework/definitions';
import type { Operation } from '../src/mimecast/operation';
import { operations } from '../src/mimecast/operations';
import { capabilities } from './capabilities';
import { withoutApi } from './capabilities/without-api';

/** One function of the catalogue, and what becomes of it here. */
export interface CoveredFunction {
  readonly area: string;
  /** `METHOD path`. */
  readonly name: string;
  readonly products: readonly string[];
  readonly permission: string | undefined;
  /** Rows of the table of operations that call it. */
  readonly operations: readonly Operation[];
  /** Why nothing calls it; undefined for one in use. */
  readonly leftOut: string | undefined;
}

/** The ledger of capabilities beside the table of operations. */
export function coverage(): readonly CoveredFunction[] {
  return capabilities.flatMap(({ area, products, permission, inUse = [], leftOut = {} }) => {
    const all: [string, string | undefined][] = [
      ...inUse.map((name): [string, undefined] => [name, undefined]),
      ...Object.entries(leftOut),
    ];
    return all.map(([name, reason]) => ({
      area,
      name,
      products,
      permission,
      operations: Object.values(operations).filter((operation) => isCallOf(operation, name)),
      leftOut: reason,
    }));
  });
}

/** What stands in braces in the operation's path stands for any segment. */
export function isCallOf({ method, path }: Operation, name: string): boolean {
  const escaped = path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${method} ${escaped}$`).test(name);
}

/** The guide: what of the API each type calls, what is left out and why, and what has no API. */
export function apiCoverageGuide<P>(definition: ProviderDefinition<P>): string {
  const rows = coverage();
  const areas = [...new Set(rows.map(({ area }) => area))];
  const inUse = rows.filter(({ leftOut }) => leftOut === undefined).length;
  return `${[
    frontMatter,
    '# API coverage',
    `Of the ${rows.length} functions that Mimecast's API 2.0 has for accounts, domains, users, groups, directory connectors and policies, ${inUse} are in use; each of the others is left out for a reason. The list is checked against the provider's own table of calls by a test.`,
    "An application of API 2.0 has the functions of its products: where two are named, one is enough. The permission is one of the application's role.",
    ...areas.flatMap((area) =>
      section(
        area,
        rows.filter((row) => row.area === area),
        usersOf(definition),
      ),
    ),
    '## What has no API',
    'No call creates, changes or removes these. What to do instead:',
    [
      '| What | What to do |',
      '|---|---|',
      ...withoutApi.map(({ what, instead }) => `| ${what} | ${instead} |`),
    ].join('\n'),
  ].join('\n\n')}\n`;
}

const frontMatter = [
  '---',
  'page_title: "API coverage"',
  'subcategory: ""',
  'description: |-',
  '  Which functions of the Mimecast API the provider calls, which it leaves out and why, and what has no API.',
  '---',
].join('\n');

/** The types that say that they call an operation. */
function usersOf<P>({ resources, dataSources }: ProviderDefinition<P>): Users {
  return (operation) => [
    ...resources.filter(({ uses = [] }) => uses.includes(operation)).map(({ typeName }) => `\`${typeName}\``),
    ...dataSources
      .filter(({ uses = [] }) => uses.includes(operation))
      .map(({ typeName }) => `\`data.${typeName}\``),
  ];
}

type Users = (operation: Operation) => string[];

function section(area: string, rows: readonly CoveredFunction[], users: Users): string[] {
  const inUse = rows.filter(({ leftOut }) => leftOut === undefined);
  const reasons = [...new Set(rows.flatMap(({ leftOut }) => leftOut ?? []))];
  const leftOut = reasons.map((reason) => {
    const names = rows.filter((row) => row.leftOut === reason).map(({ name }) => `\`${name}\``);
    return `- ${names.join(', ')}: ${reason}`;
  });
  return [
    `## ${area}`,
    ...(inUse.length > 0 ? [table(inUse, users)] : []),
    ...(leftOut.length > 0 ? ['Left out:', leftOut.join('\n')] : []),
  ];
}

function table(rows: readonly CoveredFunction[], users: Users): string {
  const lines = rows.map((row) => {
    const types = [...new Set(row.operations.flatMap(users))].sort();
    const permission = row.permission?.replace(/\|/g, '\\|') ?? 'none';
    return `| \`${row.name}\` | ${row.products.join(' or ')} | ${permission} | ${types.join(', ')} |`;
  });
  return ['| Function | Product | Permission | Used by |', '|---|---|---|---|', ...lines].join('\n');
}
