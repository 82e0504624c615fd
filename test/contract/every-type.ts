import type { Attributes } from '../../src/framework/schema';
import type { Definition, Example } from './example';
import { needsOf, undeclaredCalls } from './needs';
import { allAttributes, anotherValue, given, isConfigurable, valuesOf } from './schema-walk';
import type { Shared } from './shared-example';
import type { Planned, StateDocument, Values } from './terraform-documents';

const canary = 'canary-a71f';

type Inputs = Readonly<Record<string, { readonly input: unknown }>>;

/** What a data source found by itself is no input: its configuration is what the example says. */
function inputsOf(example: Example, attributes: Attributes, instance: Planned): Inputs {
  const isSaid = (name: string): boolean =>
    example.kind === 'resources' || new RegExp(`^\\s*${name}\\s*=`, 'm').test(example.hcl);
  return Object.fromEntries(
    given(attributes, instance.after)
      .filter(([name]) => isSaid(name))
      .map(([name, , value]) => [name, { input: value }]),
  );
}

/**
 * The expressions that the example has for write-only attributes, whose values are in no plan; any text in the place of an
 * ephemeral variable, which no resource may hold.
 */
function writeOnlyInputs(attributes: Attributes, hcl: string): Inputs {
  const found = Object.keys(attributes).flatMap((name) => {
    const [, expression] = new RegExp(`^\\s*${name}\\s*=\\s*(.+)$`, 'm').exec(hcl) ?? [];
    if (!attributes[name]?.options.writeOnly || !expression) return [];
    return [[name, { input: expression.startsWith('var.') ? 'made in this apply' : `\${${expression}}` }]];
  });
  return Object.fromEntries(found) as Inputs;
}

/** Attributes of an instance that get their values from resources that are made in the same apply. */
interface Unknowns {
  readonly instance: string;
  readonly inputs: Inputs;
}

/** Those resources; an instance may have an attribute of the same name as another. */
function madeBeside(all: readonly Unknowns[]): Values {
  const inputs = all.flatMap(({ instance, inputs: each }) =>
    Object.entries(each).map(([name, input]) => [`${instance}_${name}`, input]),
  );
  return inputs.length > 0 ? { resource: { terraform_data: Object.fromEntries(inputs) as Inputs } } : {};
}

function unknownFor(instance: string, name: string): string {
  return `\${terraform_data.${instance}_${name}.output}`;
}

/** Each attribute unknown in a copy of its own, so that one plan has them all. */
function copyWithUnknowns(example: Example, all: readonly Unknowns[]): void {
  const copies = all.flatMap(({ instance, inputs }) =>
    Object.keys(inputs).map((name) => ({
      of: instance,
      name: `${instance}_without_${name}`,
      attributes: { [name]: unknownFor(instance, name) },
    })),
  );
  example.copy(copies, madeBeside(all));
}

/** All of them unknown together. */
function overrideByUnknowns(example: Example, all: readonly Unknowns[]): void {
  const overrides = all.map(({ instance, inputs }) => [
    instance,
    Object.fromEntries(Object.keys(inputs).map((name) => [name, unknownFor(instance, name)])),
  ]);
  example.override(Object.fromEntries(overrides) as Readonly<Record<string, Values>>, madeBeside(all));
}

/** A null that nobody configured is one that the description speaks of. */
function unexplainedNulls(attributes: Attributes, values: Values): string[] {
  return valuesOf(attributes, values, {})
    .filter(({ attribute, value }) => !isConfigurable(attribute) && value === null)
    .filter(({ attribute }) => !/empty/i.test(attribute.description))
    .map(({ path }) => path.replace(/\[[^\]]*\]/, '[]'));
}

/** What holds for every resource and every data source. */
export function everyType(shared: Shared, { typeName, schema }: Definition): void {
  test('it and all its attributes are described, in sentences', () => {
    expect(schema.description).toMatch(/\.$/);
    const wanting = allAttributes(schema.attributes).filter(
      ([, { description }]) => !/[.!]$/.test(description),
    );
    expect(wanting.map(([name]) => name)).toEqual([]);
  });

  test('what is named like a secret is never shown', () => {
    const named = allAttributes(schema.attributes).filter(
      ([name]) =>
        /_wo$|password|secret|(private|account)_key|passphrase/.test(name) && !name.endsWith('_wo_version'),
    );
    for (const [name, { options }] of named)
      expect([name, options.writeOnly === true || options.sensitive === true]).toEqual([name, true]);
    const writeOnly = named.filter(([name]) => name.endsWith('_wo'));
    for (const [name, { options }] of writeOnly) expect([name, options.writeOnly]).toEqual([name, true]);
  });

  test('its documentation has an example', () => {
    expect(shared.planned).not.toEqual([]);
  });

  test('applied, it has no diff, and what is empty is documented to be', async () => {
    const { example } = shared;
    await example.expectNoChanges();
    await example.expectNoChanges('-refresh=false');
    const instances = example.instances();
    expect(instances.length).toBeGreaterThan(0);
    const nulls = instances.flatMap(({ values }) => unexplainedNulls(schema.attributes, values));
    expect([...new Set(nulls)]).toEqual([]);
  });

  const mayHide = allAttributes(schema.attributes).some(
    ([, { options }]) => options.sensitive === true || options.writeOnly === true,
  );
  if (mayHide) {
    test('what is sensitive is marked, what is write-only is nowhere', async () => {
      const { example } = shared;
      const optionalWriteOnly = Object.entries(schema.attributes).filter(
        ([, { mode, options }]) => options.writeOnly && mode !== 'required',
      );
      const values = Object.fromEntries(optionalWriteOnly.map(([name]) => [name, '${var.canary}']));
      const [instance] = shared.planned;
      example.restore(shared.before);
      const set = optionalWriteOnly.length > 0 ? [`-var=canary=${JSON.stringify({ canary })}`] : [];
      if (optionalWriteOnly.length > 0)
        example.override(
          { [instance?.name ?? '']: values },
          { variable: { canary: { type: 'string', ephemeral: true } } },
        );
      const plan = await example.plan(...set);
      await example.applyPlan(...set);
      const state = await example.workspace.show<StateDocument>();
      expect(JSON.stringify([plan, state])).not.toContain(canary);
      expect(example.workspace.read('terraform.tfstate')).not.toContain(canary);
      const resources = state.values?.root_module.resources ?? [];
      const shown = resources.filter(({ type }) => type === typeName);
      expect(shown.length).toBeGreaterThan(0);
      for (const { values: found, sensitive_values: marks } of shown) {
        for (const { path, attribute, value, mark } of valuesOf(schema.attributes, found, marks)) {
          if (attribute.options.writeOnly) expect([path, value]).toEqual([path, null]);
          if (attribute.options.sensitive) expect([path, mark]).toEqual([path, true]);
        }
      }
    });
  }

  test('attributes may be unknown while planning', async () => {
    const { example } = shared;
    const known = shared.planned.map((instance) => ({
      instance: instance.name,
      inputs: inputsOf(example, schema.attributes, instance),
    }));
    const writeOnly = writeOnlyInputs(schema.attributes, example.hcl);
    example.restore(shared.before);
    copyWithUnknowns(
      example,
      known.map(({ instance, inputs }) => ({ instance, inputs: { ...inputs, ...writeOnly } })),
    );
    await example.expectPlan();
    if (known.every(({ inputs }) => Object.keys(inputs).length === 0)) return;
    overrideByUnknowns(example, known);
    await example.apply();
    await example.expectNoChanges();
  });
}

/** A change that leaves an instance in place, if the schema has one. */
function changeInPlace({ attributes }: Definition['schema'], { after }: Planned): Values | undefined {
  return given(attributes, after)
    .filter(([, { options }]) => !options.replaces)
    .map(([name, attribute, value]): Values => ({ [name]: anotherValue(attribute, value) }))
    .find((change) => Object.values(change)[0] !== undefined);
}

/** The last of a type: nothing that it and the tests before it did was refused or is undeclared. */
export function callsWhatItDeclares(shared: Shared, { schema }: Definition): void {
  test('all this calls nothing that it does not say, and what it says is enough', async () => {
    const [instance] = shared.planned;
    const change = shared.example.kind === 'resources' && instance && changeInPlace(schema, instance);
    if (change) {
      shared.example.override({ [instance.name]: change });
      // Whether the service takes it does not matter here: it was asked.
      await shared.example.workspace.apply();
    }
    const requests = shared.example.workspace.emulator.requests();
    expect(requests.filter(({ status }) => status === 403)).toEqual([]);
    expect(undeclaredCalls(requests, needsOf(shared.example.hcl))).toEqual([]);
  });
}
