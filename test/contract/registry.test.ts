import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Attribute, Attributes } from '../../src/framework/schema';
import { dataSources, resources } from '../../src/provider/registry';
import { Example, exampleFolder, type Kind, type Planned, type Values } from './example';
import { exceptions } from './exceptions';
import { changed, driftsOf, linesOf } from './held';
import { allAttributes, anotherValue, isConfigurable, valuesOf } from './schema-walk';

let example: Example;
afterEach(() => example?.close());

const canary = 'canary-a71f';

function address(planned: readonly Planned[], wanted: string): Planned {
  const found = planned.find((change) => change.address === wanted);
  if (!found) throw new Error(`${wanted} is in no plan`);
  return found;
}

/** Configurable top-level attributes of an instance that have a known value. */
function given(attributes: Attributes, values: Values | null): [string, Attribute, unknown][] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = values?.[name];
    const has = isConfigurable(attribute) && value !== null && value !== undefined;
    return has ? [[name, attribute, value] as [string, Attribute, unknown]] : [];
  });
}

type Inputs = Readonly<Record<string, { readonly input: unknown }>>;

/** What a data source found by itself is no input: its configuration is what the example says. */
function inputsOf(attributes: Attributes, instance: Planned): Inputs {
  const isSaid = (name: string): boolean =>
    example.kind === 'resources' || new RegExp(`^\\s*${name}\\s*=`, 'm').test(example.hcl);
  return Object.fromEntries(
    given(attributes, instance.after)
      .filter(([name]) => isSaid(name))
      .map(([name, , value]) => [name, { input: value }]),
  );
}

/** The expressions that the example has for write-only attributes: their values are in no plan. */
function writeOnlyInputs(attributes: Attributes, hcl: string): Inputs {
  const found = Object.keys(attributes).flatMap((name) => {
    const [, expression] = new RegExp(`^\\s*${name}\\s*=\\s*(.+)$`, 'm').exec(hcl) ?? [];
    return attributes[name]?.options.writeOnly && expression ? [[name, { input: `\${${expression}}` }]] : [];
  });
  return Object.fromEntries(found) as Inputs;
}

/** These attributes get their values from resources that are made in the same apply. */
function overrideByUnknowns(instance: Planned, inputs: Inputs): void {
  const outputs = Object.keys(inputs).map((name) => [name, `\${terraform_data.${name}.output}`]);
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

describe.each([
  ...resources.map((definition) => ['resources', definition.typeName, definition.schema] as const),
  ...dataSources.map((definition) => ['data-sources', definition.typeName, definition.schema] as const),
])('%s: %s', (kind: Kind, typeName, schema) => {
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
    const set = kind === 'resources' ? [`-var=canary=${canary}`] : [];
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
      const inputs = inputsOf(schema.attributes, instance);
      const all = { ...inputs, ...writeOnlyInputs(schema.attributes, example.hcl) };
      for (const [name, input] of Object.entries(all)) {
        overrideByUnknowns(instance, { [name]: input });
        await example.plan();
      }
      if (Object.keys(inputs).length === 0) continue;
      overrideByUnknowns(instance, inputs);
      await example.apply();
      await example.expectNoChanges();
      expect((await example.workspace.destroy()).code).toBe(0);
    }
  });
});

test.each(dataSources)('data source $typeName: read again, it says the same', async ({ typeName }) => {
  example = await Example.open('data-sources', typeName);
  await example.apply();
  const steady = async () =>
    [...(await example.state())].map(([at, values]) => [
      at,
      Object.entries(values).filter(([name]) => !exceptions[typeName]?.differs?.includes(name)),
    ]);
  const first = await steady();
  await example.apply();
  expect(await steady()).toEqual(first);
});

describe.each(resources)(
  'resource $typeName',
  ({ typeName, schema: { attributes }, importState, importId }) => {
    const exception = exceptions[typeName];

    beforeEach(async () => {
      example = await Example.open('resources', typeName);
    });

    if (importState) {
      test('is imported as its import.sh says; the plan after it shows nothing, and apply writes nothing', async () => {
        await example.apply();
        const command = example.importCommand();
        expect(importId).toBeDefined();
        const before = (await example.state()).get(command?.address ?? '');
        const form = (command?.id ?? '').replace(/[A-Z_]{4,}/g, '.+');
        const id = form === command?.id ? form : String(before?.['id']);
        expect(id).toMatch(new RegExp(`^${form}$`));

        const held = example.held();
        await example.workspace.terraform('state', 'rm', command?.address ?? '');
        const imported = await example.workspace.terraform('import', '-no-color', command?.address ?? '', id);
        expect(imported).toMatchObject({ code: 0 });
        const change = address(await example.plan(), command?.address ?? '');
        const shown = Object.keys(attributes).filter(
          (name) => JSON.stringify(change.before?.[name]) !== JSON.stringify(change.after?.[name]),
        );
        expect(shown.filter((name) => !exception?.importForgets?.includes(name))).toEqual([]);
        if (!exception?.importForgets) expect(change.actions).toEqual(['no-op']);
        await example.apply();
        expect(example.held()).toEqual(held);
        await example.expectNoChanges();
      });
    }

    test('gone, it is planned anew', async () => {
      const before = example.held();
      await example.apply();
      const after = example.held();
      example.hold(before);
      for (const { actions } of await example.plan()) expect(actions).toEqual([exception?.gone ?? 'create']);
      await example.apply();
      expect(linesOf(example.held())).toEqual(linesOf(after));
      await example.expectNoChanges();
    });

    test('changed by hand, it shows that and puts it back', async () => {
      if (exception?.drift === 'never') return expect(importState).toBeUndefined();
      const before = example.held();
      await example.apply();
      const made = example.held();
      const drifts = [...(await example.state()).values()].flatMap((values) =>
        driftsOf(attributes, values, before, made),
      );
      if (typeof exception?.drift === 'function') drifts.push(changed(made, exception.drift));
      // Nothing to be derived from the schema: the type needs a line in the table of exceptions.
      expect(drifts.length).toBeGreaterThan(0);
      for (const drifted of drifts) {
        example.hold(drifted);
        const planned = await example.plan();
        expect(planned.filter(({ actions }) => actions.join() !== 'no-op')).not.toEqual([]);
        await example.apply();
        expect(linesOf(example.held())).toEqual(expect.arrayContaining(linesOf(made)));
        await example.expectNoChanges();
      }
    });

    test('a change of an attribute replaces it where the schema says so, and nowhere else', async () => {
      await example.apply();
      const instances = (await example.plan()).map(({ address: at, name, after }) => ({ at, name, after }));
      const replacing = new Set<string>();
      for (const { at, name, after } of instances) {
        for (const [attribute, definition, value] of given(attributes, after)) {
          const other = anotherValue(definition, value);
          if (other === undefined) continue;
          example.override(name, { [attribute]: other });
          const { actions } = address(await example.plan('-refresh=false'), at);
          const expected = definition.options.replaces ? ['delete', 'create'] : ['update'];
          expect([attribute, actions]).toEqual([attribute, expected]);
          if (definition.options.replaces) replacing.add(attribute);
        }
      }
      const marked = Object.keys(attributes).filter((name) => attributes[name]?.options.replaces);
      // One that is missing here is missing in the example.
      expect([...replacing].sort()).toEqual(marked.sort());
    });

    test('destroyed, it leaves nothing that has to be destroyed', async () => {
      await example.apply();
      expect((await example.workspace.destroy()).code).toBe(0);
      expect((await example.state()).size).toBe(0);
    });
  },
);
