import { DefaultTokenResolver, StringConcat, TerraformElement, Tokenization } from 'cdktf';
import type { TerraformStack } from 'cdktf';

/** What an expression takes a value from. */
export interface Reference {
  /** As Terraform writes it: `var.ldap_password`, `random_password.ldap`. */
  readonly address: string;
  /** `stored`: a resource or data source, whose values the state holds. `other`: nothing that is known to be wrong. */
  readonly kind: 'plain variable' | 'stored' | 'other';
}

const traversal = /(?<![\w.\]-])([A-Za-z_][\w-]*)((?:\.[A-Za-z_][\w-]*|\.\*|\[(?:\d+|\*)\])+)/g;
const neverSecret: ReadonlySet<string> = new Set(['path', 'terraform', 'count']);

/** Everything that a text of the configuration refers to, once each; nothing for text that is written in code. */
export function referencesOf(stack: TerraformStack, text: string): readonly Reference[] {
  const found = traversalsIn(String(resolved(stack, text))).flatMap((names) => classified(stack, names));
  return [...new Map(found.map((reference) => [reference.address, reference])).values()];
}

/** A value with what stands for later values written out. */
export function resolved(scope: TerraformStack, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

/** The names of each traversal in the expressions of a text: `${var.a}` gives `['var', 'a']`. */
function traversalsIn(text: string): readonly (readonly string[])[] {
  const [, ...afterOpening] = text.replaceAll('$${', '').split('${');
  return afterOpening
    .map((piece) => piece.slice(0, piece.lastIndexOf('}')).replace(/"(?:[^"\\]|\\.)*"/g, '""'))
    .flatMap((expression) => [...expression.matchAll(traversal)])
    .map(([, root = '', rest = '']) => [root, ...rest.split(/[.[\]*]+/).filter((name) => name !== '')]);
}

function classified(stack: TerraformStack, [root = '', ...names]: readonly string[]): readonly Reference[] {
  const [first = '', second = ''] = names;
  const other = (address: string): Reference[] => [{ address, kind: 'other' }];
  if (neverSecret.has(root)) return [];
  switch (root) {
    case 'var':
      return [{ address: `var.${first}`, kind: isPlain(stack, first) ? 'plain variable' : 'other' }];
    case 'local':
      return localReferences(stack, first);
    case 'data':
      return [{ address: `data.${first}.${second}`, kind: 'stored' }];
    case 'ephemeral':
      return other(`ephemeral.${first}.${second}`);
    case 'module':
    case 'each':
    case 'self':
      return other(`${root}.${first}`);
    default:
      return [{ address: `${root}.${first}`, kind: 'stored' }];
  }
}

/** Whether a variable of the stack is not ephemeral. Of one that is declared elsewhere nothing is known. */
function isPlain(stack: TerraformStack, name: string): boolean {
  const variable = declared(stack, 'variable', name) as { ephemeral?: unknown } | undefined;
  return variable !== undefined && variable.ephemeral !== true;
}

function localReferences(stack: TerraformStack, name: string): readonly Reference[] {
  const local = declared(stack, 'locals', name);
  if (local === undefined) return [{ address: `local.${name}`, kind: 'other' }];
  return stringsIn(resolved(stack, local)).flatMap((text) => referencesOf(stack, text));
}

/** What a stack declares under a name. Not by its class: the stack may be of a second copy of cdktf. */
function declared(stack: TerraformStack, section: 'variable' | 'locals', name: string): unknown {
  const named = stack.node
    .findAll()
    .filter((each) => TerraformElement.isTerraformElement(each) && each.friendlyUniqueId === name);
  const documents = named.map((each) => (each as TerraformElement).toTerraform() as Document);
  return documents.map((document) => document[section]?.[name]).find((found) => found !== undefined);
}

interface Document {
  readonly [section: string]: { readonly [name: string]: unknown } | undefined;
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
