import { defineResource } from '../../src/framework/definitions';
import {
  computed,
  optional,
  optionalComputed,
  required,
  schema,
  type Config,
  type Plan,
  type State,
} from '../../src/framework/schema';
import { unknown, type Unknown } from '../../src/framework/values';

/*
 * What the compiler knows of a definition. The check is the compiler's: this file does not compile when it knows less,
 * nor when it forbids less.
 */
const thing = schema('A thing.', {
  id: computed.string('ID.'),
  name: required.string('Name.'),
  note: optional.string('Note.'),
  size: optionalComputed.integer('Size.', { default: 1 }),
  tags: optional.map('bool', 'Tags.'),
  targets: required.nested(
    'list',
    { host: required.string('Host.'), port: optional.integer('Port.') },
    'Targets.',
  ),
});
type Thing = typeof thing.attributes;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

const holds = [
  true satisfies Equal<State<Thing>['name'], string>,
  true satisfies Equal<State<Thing>['note'], string | null>,
  true satisfies Equal<State<Thing>['size'], number | null>,
  true satisfies Equal<State<Thing>['tags'], ReadonlyMap<string, boolean> | null>,
  true satisfies Equal<State<Thing>['targets'][number]['port'], number | null>,
  true satisfies Equal<Config<Thing>['name'], string | Unknown>,
  true satisfies Equal<Config<Thing>['tags'], ReadonlyMap<string, boolean | Unknown> | null | Unknown>,
  true satisfies Equal<Plan<Thing>['name'], string>,
  true satisfies Equal<Plan<Thing>['id'], string | null | Unknown>,
];

const state: State<Thing> = {
  id: 'i',
  name: 'n',
  note: null,
  size: 1,
  tags: new Map(),
  targets: [{ host: 'h', port: 1 }],
};

export const wrong: State<Thing>[] = [
  // @ts-expect-error a required attribute is never null
  { ...state, name: null },
  // @ts-expect-error nothing in a state is unknown
  { ...state, id: unknown },
  // @ts-expect-error an integer is no text
  { ...state, size: '1' },
  // @ts-expect-error the schema has no such attribute
  { ...state, nmae: 'n' },
  // @ts-expect-error a nested object has all of its attributes
  { ...state, targets: [{ host: 'h' }] },
];

// @ts-expect-error the default has the type of the attribute
export const wrongDefault = optionalComputed.integer('Size.', { default: 'one' });
// @ts-expect-error a validator gets what the attribute holds
export const wrongValidator = optional.string('Note.', { validate: (note: number) => `${note}` });

export const definition = defineResource<undefined, Thing>({
  typeName: 'x_thing',
  schema: thing,
  async create({ plan, config }) {
    // @ts-expect-error a computed attribute may still be unknown while it is created
    const id: string | null = plan.id;
    const name: string = config.name;
    return { state: { ...state, id, name } };
  },
  // @ts-expect-error a read answers with the whole state
  async read() {
    return { state: { id: 'i' } };
  },
  async delete({ state: { name } }) {
    // @ts-expect-error a name is text
    const wrongName: number = name;
    return void wrongName;
  },
});

it('compiles', () => {
  expect(holds).not.toContain(false);
  expect(definition.schema).toBe(thing);
});
