import { ConfigError } from '../core/errors';
import type { Action } from './model';
import { asRecord, isText, listIn, recordIn, textIn, textsIn, type Json } from './reading';

/** What `terraform show -json` says of a saved plan, as far as it matters here. */
export interface Plan {
  readonly isErrored: boolean;
  /** Managed resources of this provider, in the order of the plan. */
  readonly changes: readonly ResourceChange[];
  /** What is there before the apply, or else what is planned; data sources included. */
  readonly resources: ReadonlyMap<string, KnownResource>;
  /** Expressions of the configuration, by address without index. */
  readonly expressions: ReadonlyMap<string, Json>;
}

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** What is known and not sensitive. */
  readonly before: Json;
  readonly after: Json;
}

export interface KnownResource {
  readonly type: string;
  readonly values: Json;
}

/** Throws ConfigError, which names `file`, for anything but the JSON of a plan. */
export function readPlan(text: string, file: string): Plan {
  const document = asRecord(parsed(text, file));
  if (!Array.isArray(document['resource_changes']) && !('planned_values' in document))
    throw notAPlan(`${file} is JSON, but not the JSON of a plan.`);
  if (!/^1\./.test(textIn(document, 'format_version') ?? ''))
    throw notAPlan(
      `${file} has format_version ${textIn(document, 'format_version') ?? '(none)'}; 1.x is what this command reads.`,
    );
  const resources = new Map<string, KnownResource>();
  addModule(recordIn(document, 'prior_state', 'values', 'root_module'), resources);
  addModule(recordIn(document, 'planned_values', 'root_module'), resources);
  const expressions = new Map<string, Json>();
  addExpressions(recordIn(document, 'configuration', 'root_module'), '', expressions);
  return {
    isErrored: document['errored'] === true,
    changes: listIn(document, 'resource_changes').flatMap(changeOf),
    resources,
    expressions,
  };
}

function parsed(text: string, file: string): unknown {
  if (text.startsWith('PK\u0003\u0004')) throw notAPlan(`${file} is a saved plan itself, which is binary.`);
  try {
    return JSON.parse(text);
  } catch {
    const isLog = text.startsWith('{"@level"');
    throw notAPlan(`${file} is ${isLog ? 'what `terraform plan -json` logs' : 'not JSON'}.`);
  }
}

function notAPlan(why: string): ConfigError {
  return new ConfigError(
    'Not the JSON of a plan',
    `${why} Make it so: terraform plan -out=tfplan && terraform show -json tfplan > plan.json`,
  );
}

function changeOf(row: unknown): readonly ResourceChange[] {
  const type = textIn(row, 'type') ?? '';
  if (!type.startsWith('mimecast_') || textIn(row, 'mode') !== 'managed') return [];
  const change = recordIn(row, 'change');
  return [
    {
      address: textIn(row, 'address') ?? '',
      type,
      action: actionOf(textsIn(change, 'actions')),
      before: asRecord(shown(change['before'], change['before_sensitive'])),
      after: asRecord(shown(change['after'], change['after_sensitive'])),
    },
  ];
}

function actionOf(actions: readonly string[]): Action {
  if (actions.includes('delete')) return actions.includes('create') ? 'replace' : 'delete';
  if (actions.includes('create')) return 'create';
  return actions.includes('update') ? 'update' : 'none';
}

/** The value without what Terraform marks as sensitive. */
function shown(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return undefined;
  if (Array.isArray(value))
    return value.map((item, index) =>
      shown(item, Array.isArray(sensitive) ? (sensitive as unknown[])[index] : undefined),
    );
  if (typeof value !== 'object' || value === null) return value;
  const marks = asRecord(sensitive);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner, marks[key])]));
}

function addModule(module: Json, to: Map<string, KnownResource>): void {
  for (const row of listIn(module, 'resources')) {
    const type = textIn(row, 'type') ?? '';
    const address = textIn(row, 'address') ?? '';
    if (!type.startsWith('mimecast_') || to.has(address)) continue;
    const { values, sensitive_values: sensitive } = asRecord(row);
    to.set(address, { type, values: asRecord(shown(values, sensitive)) });
  }
  for (const child of listIn(module, 'child_modules')) addModule(asRecord(child), to);
}

function addExpressions(module: Json, prefix: string, to: Map<string, Json>): void {
  for (const row of listIn(module, 'resources')) {
    const address = textIn(row, 'address');
    if (address !== undefined) to.set(prefix + address, recordIn(row, 'expressions'));
  }
  for (const [name, call] of Object.entries(recordIn(module, 'module_calls')))
    addExpressions(recordIn(call, 'module'), `${prefix}module.${name}.`, to);
}

/** An address without the keys of `count` and `for_each`, as the configuration has it. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}

/** The addresses of resources that an expression takes anything from; nested ones included. */
export function referencesIn(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  const here = asRecord(expression)['references'];
  if (Array.isArray(here)) return here.filter(isText);
  return Object.values(asRecord(expression)).flatMap(referencesIn);
}
