import { domain, groupName, type Declared } from './company';

/** A value as configuration has it: JSON, in which a text may be the value of another's attribute. */
export type Given = unknown;

/** One block of the configuration. `given` takes what other blocks answered: values, or texts that refer to them. */
export interface Block {
  readonly kind: 'resource' | 'data';
  readonly type: string;
  readonly name: string;
  readonly given: (other: (address: string, attribute: string) => Given) => Readonly<Record<string, Given>>;
}

export interface StackOptions {
  readonly csv: string;
  readonly members: readonly string[];
  /** Sources after the file. */
  readonly further?: readonly Given[];
  /** `directories` of the provider. */
  readonly directories?: Readonly<Record<string, Given>>;
  /** The group and its members are declared no longer. */
  readonly isWithoutGroup?: boolean;
}

/** What is deployed. */
export interface Stack {
  readonly blocks: readonly Block[];
  readonly directories: Readonly<Record<string, Given>> | undefined;
}

/** Users from a file, and a group with its members: what every variant deploys. */
export function stackOf(options: StackOptions): Stack {
  const { directories, isWithoutGroup } = options;
  const blocks = isWithoutGroup ? usersOf(options) : [...usersOf(options), ...groupOf(options)];
  return { blocks, directories };
}

function usersOf({ csv, further = [] }: StackOptions): Block[] {
  const columns = { directory_id: 'id', 'attribute:Department': 'department' };
  return [
    {
      kind: 'data',
      type: 'mimecast_user_comparison',
      name: 'people',
      given: () => ({
        domains: [domain],
        sources: [{ csv: { path: csv, columns } }, ...further],
      }),
    },
    {
      kind: 'resource',
      type: 'mimecast_user_sync',
      name: 'people',
      given: (other) => ({
        comparison_wo: other('data.mimecast_user_comparison.people', 'comparison'),
        limits: { max_removal_percent: 50 },
      }),
    },
  ];
}

function groupOf({ members }: StackOptions): Block[] {
  return [
    {
      kind: 'resource',
      type: 'mimecast_profile_group',
      name: 'staff',
      given: () => ({ description: groupName }),
    },
    {
      kind: 'resource',
      type: 'mimecast_profile_group_members',
      name: 'staff',
      given: (other) => ({
        group_id: other('mimecast_profile_group.staff', 'id'),
        members: Object.fromEntries(members.map((address) => [address, ''])),
        limits: { max_removal_percent: 50 },
      }),
    },
  ];
}

export function addressOf({ kind, type, name }: Block): string {
  return `${kind === 'data' ? 'data.' : ''}${type}.${name}`;
}

/** The blocks as Terraform's JSON syntax has them. */
export function terraformJson({ blocks, directories }: Stack): string {
  const refer = (address: string, attribute: string): string => `\${${address}.${attribute}}`;
  const all: Record<string, Record<string, Record<string, Given>>> = { resource: {}, data: {} };
  for (const { kind, type, name, given } of blocks) (all[kind]![type] ??= {})[name] = given(refer);
  const required = { mimecast: { source: 'cdktf-mimecast/mimecast' } };
  return JSON.stringify({
    terraform: { required_providers: required },
    provider: { mimecast: directories ? { directories } : {} },
    ...all,
  });
}

/** The file from which the people come. */
export function csvOf(people: readonly Declared[]): string {
  const rows = people.map(({ address, name, enabled, aliases, attributes }) =>
    [address, name, enabled, aliases.join(';'), idOf(address), attributes['Department'] ?? ''].join(','),
  );
  return ['address,name,enabled,aliases,id,department', ...rows, ''].join('\n');
}

/** The directory's own id of a person, who has a number. */
function idOf(address: string): string {
  return `id-${/\d+/.exec(address)?.[0]}`;
}
