import { isDeepStrictEqual } from 'node:util';
import type { EmulatorSeed } from '../../src/emulator/seed';
import type { AnyResource } from '../../src/framework/definitions';
import type { Configured } from '../../src/provider/configured';
import { Example, type Applied, type Planned } from './example';
import { exceptions } from './exceptions';
import { changed, driftsOf, linesOf } from './held';
import { anotherValue, given } from './schema-walk';

function address(planned: readonly Planned[], wanted: string): Planned {
  const found = planned.find((change) => change.address === wanted);
  if (!found) throw new Error(`${wanted} is in no plan`);
  return found;
}

/** What holds for every resource. */
export function everyResource({
  typeName,
  schema: { attributes },
  importState,
  importId,
}: AnyResource<Configured>): void {
  let example: Example;
  let before: EmulatorSeed;
  let applied: Applied;

  const exception = exceptions[typeName];

  beforeAll(async () => {
    example = await Example.open('resources', typeName);
    before = example.held();
    await example.apply();
    applied = example.snapshot();
  });
  // Each begins where the example has just been applied.
  beforeEach(() => example.restore(applied));
  afterAll(() => example?.close());

  if (importState) {
    test('is imported as its import.sh says; the plan after it shows nothing, and apply writes nothing', async () => {
      const command = example.importCommand();
      expect(importId).toBeDefined();
      const values = (await example.state()).get(command?.address ?? '') ?? {};
      const form = (command?.id ?? '').replace(/[A-Z_]{4,}/g, '.+');
      const id = form === command?.id ? form : (exception?.importIdOf?.(values) ?? String(values['id']));
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
      // What is never read back is sent once more, and Mimecast looks anew whether it works.
      if (exception?.importForgets) expect(linesOf(example.held())).toEqual(linesOf(held));
      else expect(example.held()).toEqual(held);
      await example.expectNoChanges();
    });
  }

  test('gone, it is planned anew', async () => {
    const after = example.held();
    example.hold(before);
    for (const { actions } of await example.plan()) expect(actions).toEqual([exception?.gone ?? 'create']);
    await example.apply();
    expect(linesOf(example.held())).toEqual(linesOf(after));
    await example.expectNoChanges();
  });

  test('changed by hand, it shows that and puts it back', async () => {
    if (exception?.drift === 'never') return expect(importState).toBeUndefined();
    const made = example.held();
    const drifts = [...(await example.state()).values()].flatMap((values) =>
      driftsOf(attributes, values, before, made, example.hcl),
    );
    if (typeof exception?.drift === 'function') drifts.push(changed(made, exception.drift));
    // Nothing to be derived from the schema: the type needs a line in the table of exceptions.
    expect(drifts.length).toBeGreaterThan(0);
    for (const drifted of drifts) {
      example.hold(drifted);
      expect(await example.applied()).not.toContain('0 added, 0 changed, 0 destroyed');
      expect(linesOf(example.held())).toEqual(expect.arrayContaining(linesOf(made)));
      await example.expectNoChanges();
    }
  });

  test('a change of an attribute replaces it where the schema says so, and nowhere else', async () => {
    const replacing = new Set<string>();
    for (const { address: at, name, after } of await example.plan()) {
      const together: Record<string, unknown> = {};
      for (const [attribute, definition, value] of given(attributes, after)) {
        const other = anotherValue(definition, value);
        if (other === undefined) continue;
        const fitting = exception?.together?.(attribute, value);
        if (fitting === undefined && !definition.options.replaces) {
          together[attribute] = other;
          continue;
        }
        example.override(name, fitting ?? { [attribute]: other });
        const action = await example.plannedAction(at, '-refresh=false');
        expect([attribute, action]).toEqual([attribute, definition.options.replaces ? 'replace' : 'update']);
        if (definition.options.replaces) replacing.add(attribute);
      }
      if (Object.keys(together).length === 0) continue;
      // None of these replaces, so they can be looked at in one plan.
      example.override(name, together);
      const change = address(await example.plan('-refresh=false'), at);
      expect(change.actions).toEqual(['update']);
      const shown = Object.keys(together).filter(
        (each) => !isDeepStrictEqual(change.before?.[each], change.after?.[each]),
      );
      expect(shown).toEqual(Object.keys(together));
    }
    const marked = Object.keys(attributes).filter((name) => attributes[name]?.options.replaces);
    // One that is missing here is missing in the example.
    expect([...replacing].sort()).toEqual(marked.sort());
  });

  test('destroyed, it leaves nothing that has to be destroyed', async () => {
    expect((await example.workspace.destroy()).code).toBe(0);
    expect((await example.state()).size).toBe(0);
  });
}
