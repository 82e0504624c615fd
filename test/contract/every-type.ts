import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Attributes } from '../../src/framework/schema';
import { Example, exampleFolder, type Definition, type Kind, type Planned, type Values } from './example';
import { allAttributes, given, isConfigurable, valuesOf } from './schema-walk';

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

/** The value of a resource that is made in the same apply. */
function madeBeside(name: string): string {
  return `\${terraform_data.${name}.output}`;
}

/** Attributes get their values from resources that are made in the same apply: each in a copy of its own. */
function copyWithUnknowns(example: Example, { name: instance }: Planned, inputs: Inputs): void {
  const copies = Object.keys(inputs).map((name) => [
    `${instance}_without_${name}`,
    { [name]: madeBeside(name) },
  ]);
  example.copy(instance, Object.fromEntries(copies) as Record<string, Values>, {
    resource: { terraform_data: inputs },
  });
}

/** The same for all of them together. */
function overrideByUnknowns(example: Example, instance: Planned, inputs: Inputs): void {
  const outputs = Object.keys(inputs).map((name) => [name, madeBeside(name)]);
  example.override(instance.name, Object.fromEntries(outputs) as Values, {
    resource: { terraform_data: inputs },
  });
}

/** A null that nobody configured is one that the description speaks of. */
function unexplainedNulls(attributes: Attributes, values: Values): string[] {
  return valuesOf(attributes, values, {})
    .filter(({ attribute, value }) => !isConfigurable(attribute) && value === null)
    .filter(({ attribute }) => !/empty/i.test(attribute.description))
    .map(({ path }) => path.replace(/\[[^\]]*\]/, '[]'));
}

/** What holds for every resource and every data source. */
export function everyType(kind: Kind, { typeName, schema }: Definition): void {
  let example: Example;
  afterEach(() => example?.close());

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
    const main = kind === 'resources' ? 'resource.tf' : 'data-source.tf';
    expect(existsSync(join(exampleFolder(kind, typeName), main))).toBe(true);
  });

  test('applied, it has no diff, and what is empty is documented to be', async () => {
    example = await Example.open(kind, typeName);
    await example.apply();
    await example.expectNoChanges();
    await example.expectNoChanges('-refresh=false');
    const first = await example.state();
    expect(first.size).toBeGreaterThan(0);
    const nulls = [...first.values()].flatMap((values) => unexplainedNulls(schema.attributes, values));
    expect([...new Set(nulls)]).toEqual([]);
  });

  test('what is sensitive is marked, what is write-only is nowhere', async () => {
    example = await Example.open(kind, typeName);
    const [instance] = await example.plan();
    const optionalWriteOnly = Object.entries(schema.attributes).filter(
      ([, { mode, options }]) => options.writeOnly && mode !== 'required',
    );
    const variable = { canary: { type: 'string', ephemeral: true } };
    const values = Object.fromEntries(optionalWriteOnly.map(([name]) => [name, '${var.canary}']));
    if (kind === 'resources') example.override(instance?.name, values, { variable });
    const set = kind === 'resources' ? [`-var=canary=${JSON.stringify({ canary })}`] : [];
    await example.plan(...set);
    await example.apply(...set);
    const shown = [await example.workspace.show('it.tfplan'), await example.workspace.show()];
    expect(JSON.stringify(shown)).not.toContain(canary);
    expect(example.workspace.read('terraform.tfstate')).not.toContain(canary);
    for (const { values: found, sensitive_values: marks } of await example.shown()) {
      for (const { path, attribute, value, mark } of valuesOf(schema.attributes, found, marks)) {
        if (attribute.options.writeOnly) expect([path, value]).toEqual([path, null]);
        if (attribute.options.sensitive) expect([path, mark]).toEqual([path, true]);
      }
    }
  });

  test('attributes may be unknown while planning', async () => {
    example = await Example.open(kind, typeName);
    for (const instance of await example.plan()) {
      const inputs = inputsOf(example, schema.attributes, instance);
      const all = { ...inputs, ...writeOnlyInputs(schema.attributes, example.hcl) };
      if (Object.keys(all).length > 0) {
        copyWithUnknowns(example, instance, all);
        await example.expectPlan();
      }
      if (Object.keys(inputs).length === 0) continue;
      overrideByUnknowns(example, instance, inputs);
      await example.apply();
      await example.expectNoChanges();
      expect((await example.workspace.destroy()).code).toBe(0);
    }
  });
}
