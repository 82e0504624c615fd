import { noPrivateState } from '../../src/framework/private-state';
import { computed, optional, optionalComputed, required, schema } from '../../src/framework/schema';
import type { ApplyRequest, PlanRequest, ProviderServer } from '../../src/framework/server-types';
import { objectValue, unknown } from '../../src/framework/values';
import type { ObjectValue, Value } from '../../src/framework/values';

export const thingSchema = schema(
  'A thing.',
  {
    id: computed.string('Given by the store.'),
    name: required.string('Its name.'),
    size: optional.number('Its size.'),
    tags: optional.map('string', 'Its tags.'),
    colours: optional.set('string', 'Its colours.'),
    parts: optional.nested(
      'map',
      { weight: required.integer('Grams.'), note: optional.string('Note.') },
      'Parts.',
    ),
    limits: optional.nested('single', { most: optional.integer('Most.') }, 'Limits.'),
    state: optionalComputed.string('Its state.'),
    secret_wo: optional.string('Never stored.', { writeOnly: true, sensitive: true }),
    secret_length: computed.integer('Length of the secret at the last apply.'),
  },
  1,
);

const thingsSchema = schema('Things in the store.', {
  prefix: required.string('Names start with it.'),
  names: computed.list('string', 'Found names.'),
});

const providerSchema = schema('A provider for tests.', {
  token: optional.string('Accepted whatever it is.', { sensitive: true }),
});

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function change(object: ObjectValue, changes: Record<string, Value>): ObjectValue {
  return objectValue([...Object.entries(object), ...Object.entries(changes)]);
}

/** A provider whose store is memory: what it was asked is on record. */
export class FakeProvider implements ProviderServer {
  readonly provider = providerSchema;
  readonly resources = new Map([['demo_thing', thingSchema]]);
  readonly dataSources = new Map([['demo_things', thingsSchema]]);
  readonly store = new Map<string, ObjectValue>();
  readonly calls: string[] = [];
  readonly privates: string[] = [];
  stopped = 0;
  #count = 0;

  async validateProvider() {
    return { diagnostics: [] };
  }

  async configure(_config: ObjectValue, version: string) {
    this.calls.push(`configure by ${version}`);
    return { diagnostics: [] };
  }

  async validateResource(_typeName: string, config: ObjectValue) {
    if (config['name'] === 'throws') throw new TypeError('secret text');
    if (config['name'] !== 'bad part') return { diagnostics: [] };
    const path = [{ attribute: 'parts' }, { key: 'b' }, { attribute: 'weight' }];
    return {
      diagnostics: [
        { severity: 'error' as const, summary: 'Part is too heavy', detail: 'Take a lighter one.', path },
      ],
    };
  }

  async validateDataSource() {
    return { diagnostics: [] };
  }

  async upgrade(_typeName: string, version: number, stored: Readonly<Record<string, unknown>>) {
    this.calls.push(`upgrade from ${version}`);
    return { state: stored, diagnostics: [] };
  }

  async read(_typeName: string, state: ObjectValue, privateState: Uint8Array) {
    this.privates.push(`read ${text(privateState)}`);
    return { state: this.store.get(state['id'] as string) ?? null, private: privateState, diagnostics: [] };
  }

  async plan({ prior, proposed }: PlanRequest) {
    const plannedPrivate = Buffer.from('planned');
    if (proposed === null) {
      this.calls.push('plan to destroy');
      return { planned: null, plannedPrivate: noPrivateState, requiresReplace: [], diagnostics: [] };
    }
    const planned = change(proposed, {
      secret_wo: null,
      secret_length: unknown,
      id: prior?.['id'] ?? unknown,
      state: proposed['state'] ?? (prior === null ? unknown : (prior['state'] ?? null)),
      ...(proposed['name'] === 'breaks the schema' ? { size: 'large' } : {}),
    });
    const same =
      prior !== null && ['name', 'size', 'parts'].every((each) => show(prior[each]) === show(proposed[each]));
    return {
      planned: same ? change(planned, { secret_length: prior['secret_length'] ?? null }) : planned,
      plannedPrivate,
      requiresReplace: [[{ attribute: 'name' }]],
      diagnostics: [],
    };
  }

  async apply({ config, prior, planned, plannedPrivate }: ApplyRequest) {
    this.privates.push(`apply ${text(plannedPrivate)}`);
    if (planned === null || config === null) {
      this.store.delete(prior?.['id'] as string);
      return { state: null, private: noPrivateState, diagnostics: [] };
    }
    const id = (prior?.['id'] as string | undefined) ?? `thing-${++this.#count}`;
    const secret = config['secret_wo'];
    const state = change(planned, {
      id,
      state: typeof planned['state'] === 'string' ? planned['state'] : 'new',
      secret_length: typeof secret === 'string' ? secret.length : null,
    });
    this.store.set(id, state);
    return { state, private: Buffer.from('applied'), diagnostics: [] };
  }

  async importState(_typeName: string, id: string) {
    const state = objectValue(
      Object.keys(thingSchema.attributes).map((name) => [name, name === 'id' ? id : null]),
    );
    return { state, private: Buffer.from('imported'), diagnostics: [] };
  }

  async move() {
    const state = objectValue(
      Object.keys(thingSchema.attributes).map((name) => [name, name === 'id' ? 'thing-1' : null]),
    );
    return { state, private: noPrivateState, diagnostics: [] };
  }

  async readDataSource(_typeName: string, config: ObjectValue) {
    const prefix = config['prefix'] as string;
    const names = [...this.store.values()].map((each) => each['name'] as string);
    return {
      state: change(config, { names: names.filter((name) => name.startsWith(prefix)) }),
      diagnostics: [],
    };
  }

  stop(): void {
    this.stopped += 1;
  }
}

function show(value: Value | undefined): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? String(each) : each instanceof Map ? [...each] : each,
  );
}
