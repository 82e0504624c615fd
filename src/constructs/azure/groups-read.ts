import {
  DefaultTokenResolver,
  StringConcat,
  TerraformDataSource,
  TerraformProvider,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { attributesOf, providerAttributesOf } from '../synthesized';

/** A source of people as it is to be written. */
interface Source {
  readonly directory?: unknown;
  readonly entra?: { readonly groups?: unknown } | null;
}

interface Connection {
  readonly entra?: { readonly client_id?: unknown } | null;
}

const readers = ['mimecast_user_comparison', 'mimecast_directory_users'];

/** Those in the stack who read people by their groups in Entra ID. */
export function groupReaders(scope: Construct): readonly TerraformDataSource[] {
  return readersIn(scope).filter((reader) => sourcesOf(reader).some(namesGroups));
}

/** Whether anybody in the stack reads people by their groups with this application. */
export function readsGroupsWith(scope: Construct, clientId: string): boolean {
  const stack = TerraformStack.of(scope);
  const wanted = resolved(stack, clientId);
  const connections = stack.node.findAll().flatMap(connectionsOf);
  const entra = connections.filter(([, { entra: connection }]) => connection);
  const signing = entra.filter(([, { entra: own }]) => resolved(stack, own?.client_id) === wanted);
  const names = new Set<unknown>(signing.map(([name]) => name));
  // Where there is only one, its name may be left out.
  if (entra.length === 1 && signing.length === 1) names.add(undefined);
  return groupReaders(scope).some((reader) =>
    sourcesOf(reader).some((source) => namesGroups(source) && names.has(source.directory ?? undefined)),
  );
}

function readersIn(scope: Construct): readonly TerraformDataSource[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => TerraformDataSource.isTerraformDataSource(node))
    .filter(({ terraformResourceType }) => readers.includes(terraformResourceType));
}

function sourcesOf(reader: TerraformDataSource): readonly Source[] {
  const { sources } = attributesOf(reader) as { readonly sources?: unknown };
  return Array.isArray(sources)
    ? (sources as readonly (Source | null)[]).filter((source) => source !== null)
    : [];
}

function namesGroups({ entra }: Source): boolean {
  const groups = entra?.groups;
  return groups !== undefined && groups !== null && !(Array.isArray(groups) && groups.length === 0);
}

function connectionsOf(node: IConstruct): readonly (readonly [string, Connection])[] {
  if (!TerraformProvider.isTerraformProvider(node) || node.terraformResourceType !== 'mimecast') return [];
  const { directories } = providerAttributesOf(node) as {
    readonly directories?: { readonly [name: string]: Connection };
  };
  return typeof directories === 'object' && directories !== null ? Object.entries(directories) : [];
}

/** The text that stands for it in the end: each look at an attribute makes another token. */
function resolved(scope: Construct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false }) as unknown;
}
