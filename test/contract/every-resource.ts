import { isDeepStrictEqual } from 'node:util';
import type { AnyResource } from '../../src/framework/definitions';
import type { Attributes } from '../../src/framework/schema';
import type { Configured } from '../../src/provider/configured';
import type { StateInstance } from '../harness/state-file';
import type { Copy } from './example';
import { exceptions, type Exceptions } from './exceptions';
import { changed, driftsOf, linesOf } from './held';
import { anotherValue, given } from './schema-walk';
import type { Shared } from './shared-example';

/** A copy of an instance that says something else, and what has to be planned for it. */
interface Change extends Copy {
  readonly action: 'replace' | 'update';
  /** Attributes that the plan has to show changed. */
  readonly shown: readonly string[];
}

/** Changes of one instance: one for each attribute that replaces or that others have to fit, and one of all the others. */
function changesOf(
  attributes: Attributes,
  { name: of, values }: StateInstance,
  fittingOf: Exceptions['together'],
): Change[] {
  const together: Record<string, unknown> = {};
  const alone = given(attributes, values).flatMap(([name, attribute, value]): Change[] => {
    const other = anotherValue(attribute, value);
    if (other === undefined) return [];
    const fitting = fittingOf?.(name, value);
    const action = attribute.options.replaces ? 'replace' : 'update';
    if (fitting !== undefined || action === 'replace')
      return [
        {
          of,
          name: `${of}_with_other_${name}`,
          attributes: fitting ?? { [name]: other },
          action,
          shown: [name],
        },
      ];
    together[name] = other;
    return [];
  });
  const shown = Object.keys(together);
  if (shown.length === 0) return alone;
  return [...alone, { of, name: `${of}_with_others`, attributes: together, action: 'update', shown }];
}

function replacing(attributes: Attributes): string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.options.replaces);
}

/** What holds for every resource. */
export function everyResource(
  shared: Shared,
  { typeName, schema: { attributes }, importState, importId }: AnyResource<Configured>,
): void {
  const exception = exceptions[typeName];

  if (importState) {
    test('is imported as its import.sh says; the plan after it shows nothing, and apply writes nothing', async () => {
      const { example, applied } = shared;
      const command = example.importCommand();
      const address = command?.address ?? '';
      expect(importId).toBeDefined();
      const values = example.instances().find((instance) => instance.address === address)?.values ?? {};
      const form = (command?.id ?? '').replace(/[A-Z_]{4,}/g, '.+');
      const id = form === command?.id ? form : (exception?.importIdOf?.(values) ?? String(values['id']));
      expect(id).toMatch(new RegExp(`^${form}$`));

      example.forget(address);
      const imported = await example.workspace.terraform('import', '-no-color', address, id);
      expect(imported).toMatchObject({ code: 0 });
      const plan = await example.plan();
      const change = example.plannedIn(plan).find((planned) => planned.address === address);
      const shown = Object.keys(attributes).filter(
        (name) => JSON.stringify(change?.before?.[name]) !== JSON.stringify(change?.after?.[name]),
      );
      expect(shown.filter((name) => !exception?.importForgets?.includes(name))).toEqual([]);
      if (!exception?.importForgets) {
        expect(example.held()).toEqual(applied.held);
        // With nothing to do, there is nothing that apply could write.
        const actions = (plan.resource_changes ?? []).flatMap((planned) => planned.change.actions);
        return expect(new Set(actions)).toEqual(new Set(['no-op']));
      }
      await example.applyPlan();
      // What is never read back is sent once more, and Mimecast looks anew whether it works.
      expect(linesOf(example.held())).toEqual(linesOf(applied.held));
      await example.expectNoChanges();
    });
  }

  test('gone, it is planned anew', async () => {
    const { example, before, applied } = shared;
    example.hold(before.held);
    const action = exception?.gone ?? 'create';
    const instances = action === 'no-op' ? [] : example.instances();
    expect(await example.appliedActions()).toEqual(instances.map(() => action));
    expect(linesOf(example.held())).toEqual(linesOf(applied.held));
    await example.expectNoChanges();
  });

  if (exception?.drift === 'never') {
    test('there is nothing to change by hand, and nothing to import', () => {
      expect(importState).toBeUndefined();
    });
  } else {
    test('changed by hand, it shows that and puts it back', async () => {
      const { example, before, applied } = shared;
      const drifts = example
        .instances()
        .flatMap(({ values }) => driftsOf(attributes, values, before.held, applied.held, example.hcl));
      if (typeof exception?.drift === 'function') drifts.push(changed(applied.held, exception.drift));
      // Nothing to be derived from the schema: the type needs a line in the table of exceptions.
      expect(drifts.length).toBeGreaterThan(0);
      for (const held of drifts) {
        example.restore({ ...applied, held });
        expect(await example.apply()).not.toContain('0 added, 0 changed, 0 destroyed');
        expect(linesOf(example.held())).toEqual(expect.arrayContaining(linesOf(applied.held)));
        // Where all is as it was applied at first, the plan is known.
        if (!example.isAt(applied)) await example.expectNoChanges();
      }
    });
  }

  test('a change of an attribute replaces it where the schema says so, and nowhere else', async () => {
    const { example } = shared;
    const instances = example.instances();
    const changes = instances.flatMap((each) => changesOf(attributes, each, exception?.together));
    example.copy(changes);
    for (const { address, name } of instances)
      example.copyInState(
        address,
        changes.filter(({ of }) => of === name).map((change) => change.name),
      );
    const planned = new Map(
      example.plannedIn(await example.plan('-refresh=false')).map((each) => [each.name, each]),
    );
    for (const { name } of instances) expect([name, planned.get(name)?.actions]).toEqual([name, ['no-op']]);
    for (const { name, action, shown } of changes) {
      const { actions = [], before, after } = planned.get(name) ?? {};
      expect([name, actions.length > 1 ? 'replace' : actions[0]]).toEqual([name, action]);
      const differs = shown.filter((each) => !isDeepStrictEqual(before?.[each], after?.[each]));
      expect([name, differs]).toEqual([name, shown]);
    }
    const replaced = changes.filter(({ action }) => action === 'replace').flatMap(({ shown }) => shown);
    // One that is missing here is missing in the example.
    expect([...new Set(replaced)].sort()).toEqual(replacing(attributes).sort());
  });

  test('destroyed, it leaves nothing that has to be destroyed', async () => {
    const { example } = shared;
    expect((await example.workspace.destroy()).code).toBe(0);
    expect(example.instances()).toEqual([]);
  });
}
