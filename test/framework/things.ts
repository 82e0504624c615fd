import type { Clock } from '../../src/core/clock';
import { noLog, type Log } from '../../src/core/log';
import {
  defineDataSource,
  defineResource,
  type AnyResource,
  type ProviderDefinition,
  type ResourceDefinition,
} from '../../src/framework/definitions';
import { computed, optional, optionalComputed, required, schema } from '../../src/framework/schema';
import { isUnknown, objectValue, type ObjectValue, type Value } from '../../src/framework/values';

const clock: Clock = {
  now: () => Date.UTC(2030, 0, 1),
  sleep: () => Promise.resolve(),
  random: () => 0.5,
  uuid: () => '00000000-0000-4000-8000-000000000000',
};

export const surroundings: { clock: Clock; log: Log } = { clock, log: noLog };

/** An object value from a literal. */
export function object(literal: Record<string, Value>): ObjectValue {
  return objectValue(Object.entries(literal));
}

/** A group as a tiny service keeps it: one of each kind of attribute that planning treats differently. */
export const groupSchema = schema('Keeps a group.', {
  id: computed.string('ID.', { keep: true }),
  name: required.string('Name.'),
  parent: optional.string('Parent.', { replaces: true }),
  kind: optionalComputed.string('Kind.', { default: 'plain', oneOf: ['plain', 'fancy'] }),
  label: optionalComputed.string('Label.'),
  members: optional.list('string', 'Members.', { unordered: true }),
  policy: optional.nested(
    'single',
    {
      note: required.string('Note.'),
      create_time: computed.string('When.', { keep: true }),
      last_updated: computed.string('When last.'),
    },
    'Policy.',
  ),
  password_wo: optional.string('Password.', { writeOnly: true, sensitive: true }),
  changed: computed.integer('Number of changes.'),
});

export type GroupAttributes = typeof groupSchema.attributes;

type GroupState = Record<string, Value>;

/** The service itself: groups in memory. */
export class Store {
  readonly groups = new Map<string, GroupState>();
  passwords: string[] = [];
}

function stored(plan: object, id: string, changed: number): GroupState {
  const known = Object.entries(plan).map(([name, value]) => [name, isUnknown(value) ? null : value]);
  const group = Object.fromEntries(known) as GroupState;
  const policy = group['policy'] as GroupState | null;
  return {
    ...group,
    id,
    label: group['label'] ?? 'made',
    changed,
    policy: policy && { note: policy['note'] ?? null, create_time: 'then', last_updated: `time ${changed}` },
  };
}

export const groupDefinition: ResourceDefinition<Store, GroupAttributes> = {
  typeName: 'tiny_group',
  schema: groupSchema,
  importId: 'GROUP_ID',
  async create({ provider, plan, config }) {
    const id = `group-${provider.groups.size + 1}`;
    const group = stored(plan, id, 1);
    provider.groups.set(id, group);
    if (config.password_wo !== null) provider.passwords.push(config.password_wo);
    return { state: group as never };
  },
  async read({ provider, state }) {
    const group = provider.groups.get(state.id ?? '');
    return group && { state: group as never };
  },
  async update({ provider, plan, prior }) {
    const id = prior.id ?? '';
    const group = stored(plan, id, (prior.changed ?? 0) + 1);
    provider.groups.set(id, group);
    return { state: group as never };
  },
  async delete({ provider, state }) {
    provider.groups.delete(state.id ?? '');
  },
  async importState({ id }) {
    return { state: { id } as never };
  },
};

const countSchema = schema('Counts groups.', {
  prefix: optionalComputed.string('Prefix.', { default: 'group-' }),
  count_found: computed.integer('How many.'),
});

export const countDefinition = defineDataSource<Store, typeof countSchema.attributes>({
  typeName: 'tiny_count',
  schema: countSchema,
  async read({ provider, config }) {
    const found = [...provider.groups.keys()].filter((id) => id.startsWith(config.prefix ?? ''));
    return { ...config, count_found: found.length };
  },
});

const configuration = schema('Tiny provider.', {
  url: optional.string('Where.', {
    validate: (url) => (url.startsWith('https://') ? undefined : 'must be https'),
  }),
});

/** A provider over one store; the group type can be varied. */
export function tinyProvider(
  store: Store,
  group: Partial<ResourceDefinition<Store, GroupAttributes>> = {},
  others: readonly AnyResource<Store>[] = [],
): ProviderDefinition<Store> {
  const definition: ProviderDefinition<Store, typeof configuration.attributes> = {
    name: 'tiny',
    version: '1.0.0',
    schema: configuration,
    configure: async () => store,
    resources: [defineResource({ ...groupDefinition, ...group }), ...others],
    dataSources: [countDefinition],
  };
  return definition as unknown as ProviderDefinition<Store>;
}

const nothing = {
  id: null,
  name: null,
  parent: null,
  kind: null,
  label: null,
  members: null,
  policy: null,
  password_wo: null,
  changed: null,
};

/** A group object with null for what is not given. */
export function group(given: Record<string, Value>): ObjectValue {
  return object({ ...nothing, ...given });
}

export function policy(given: Record<string, Value>): ObjectValue {
  return object({ note: null, create_time: null, last_updated: null, ...given });
}
