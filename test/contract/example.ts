import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { defaultSeed } from '../../src/emulator/default-seed';
import type { EmulatorSeed } from '../../src/emulator/seed';
import type { AnyDataSource, AnyResource } from '../../src/framework/definitions';
import type { Configured } from '../../src/provider/configured';
import {
  instancesOf,
  parseState,
  withCopies,
  withoutResource,
  type StateFile,
  type StateInstance,
} from '../harness/state-file';
import { Workspace } from '../harness/workspace';
import type { PlanDocument, Planned, PlannedChangeEvent, Values } from './terraform-documents';

export type Kind = 'resources' | 'data-sources';
export type Definition = AnyResource<Configured> | AnyDataSource<Configured>;

/** One block of the example once more, beside it. */
export interface Copy {
  /** Of the block that is copied. */
  readonly of: string;
  readonly name: string;
  /** What the copy says otherwise. */
  readonly attributes: Values;
}

const planFile = 'it.tfplan';

function exampleFolder(kind: Kind, typeName: string): string {
  return join(__dirname, '../../examples', kind, typeName);
}

/** An account and the state that belongs to it. */
export interface Moment {
  readonly held: EmulatorSeed;
  /** Text of the file; empty: there is none. */
  readonly state: string;
}

/** The example of one type, in a folder of its own, against the default seed. */
export class Example {
  private constructor(
    readonly kind: Kind,
    readonly typeName: string,
    readonly hcl: string,
    readonly workspace: Workspace,
    private readonly cameFrom: string,
  ) {}

  static async open(kind: Kind, typeName: string): Promise<Example> {
    const folder = exampleFolder(kind, typeName);
    const main = kind === 'resources' ? 'resource.tf' : 'data-source.tf';
    const hcl = readFileSync(join(folder, main), 'utf8');
    const workspace = await Workspace.open({ seed: defaultSeed() });
    workspace.configure(hcl);
    for (const file of readdirSync(folder)) {
      if (file !== main && file !== 'import.sh') workspace.write(file, readFileSync(join(folder, file)));
    }
    // A default in an example would be copied together with it. Some take any text, some a JSON document only.
    const variables = [...hcl.matchAll(/^variable "(\w+)"/gm)].map(([, name = '']) => [
      name,
      '{"for":"the example"}',
    ]);
    workspace.write('example.auto.tfvars.json', JSON.stringify(Object.fromEntries(variables)));
    const cameFrom = process.cwd();
    // Terraform launches providers in its own folder, and files in examples are relative to it.
    process.chdir(workspace.folder);
    return new Example(kind, typeName, hcl, workspace, cameFrom);
  }

  async close(): Promise<void> {
    process.chdir(this.cameFrom);
    await this.workspace.close();
  }

  /** Applies, which must not fail; answers what Terraform says of it. */
  async apply(...args: string[]): Promise<string> {
    const ran = await this.workspace.apply(...args);
    expect(ran).toMatchObject({ code: 0 });
    return ran.text;
  }

  /** Applies the plan that was made last, which must not fail. */
  async applyPlan(...args: string[]): Promise<void> {
    await this.apply(...args, planFile);
  }

  /** Applies, which must not fail; answers what that did to instances of the type, one each: `create`, `update`. */
  async appliedActions(): Promise<string[]> {
    const ran = await this.workspace.apply('-json');
    expect(ran).toMatchObject({ code: 0 });
    return ran.stdout
      .split('\n')
      .filter((line) => line.includes('"planned_change"'))
      .map((line) => (JSON.parse(line) as PlannedChangeEvent).change)
      .filter(({ resource }) => resource.resource_type === this.typeName)
      .map(({ action }) => action);
  }

  /** Plans, which must not fail; answers the whole plan. */
  async plan(...args: string[]): Promise<PlanDocument> {
    await this.expectPlan(`-out=${planFile}`, ...args);
    return this.workspace.show<PlanDocument>(planFile);
  }

  /** What a plan has of the type itself. */
  plannedIn(plan: PlanDocument): Planned[] {
    const changes = plan.resource_changes ?? [];
    const read = plan.prior_state?.values?.root_module.resources ?? [];
    const all: (Planned & { readonly type: string })[] =
      this.kind === 'resources'
        ? changes.map(({ change, ...rest }) => ({ ...rest, ...change }))
        : read.map(({ values, ...rest }) => ({ ...rest, actions: ['read'], before: null, after: values }));
    return all.filter(({ type }) => type === this.typeName);
  }

  /** Plans, which must not fail, and be it only to see whether it does. */
  async expectPlan(...args: string[]): Promise<void> {
    const ran = await this.workspace.plan(...args);
    expect(ran).toMatchObject({ stderr: '' });
    expect([0, 2]).toContain(ran.code);
  }

  async expectNoChanges(...args: string[]): Promise<void> {
    const ran = await this.workspace.plan(...args);
    expect(ran.text).toContain('No changes.');
    expect(ran.code).toBe(0);
  }

  /** All instances of the type in the state. */
  instances(): StateInstance[] {
    return instancesOf(this.#state()).filter(({ type }) => type === this.typeName);
  }

  /** Terraform forgets an instance, and the account keeps what it stands for. */
  forget(address: string): void {
    this.#writeState(withoutResource(this.#state(), address));
  }

  /** Terraform has an instance under other names too. */
  copyInState(address: string, names: readonly string[]): void {
    this.#writeState(withCopies(this.#state(), address, names));
  }

  #state(): StateFile {
    return parseState(this.workspace.read('terraform.tfstate'));
  }

  #writeState(state: StateFile): void {
    this.workspace.write('terraform.tfstate', JSON.stringify(state));
  }

  /** Changes attributes of instances, by their names, whatever the example says of them. */
  override(instances: Readonly<Record<string, Values>> = {}, more: Values = {}): void {
    this.#write([], instances, more);
  }

  /** Copies of instances beside the example: what may be planned together. */
  copy(copies: readonly Copy[], more: Values = {}): void {
    this.#write(
      copies.map(({ of, name }) => this.#blockOf(of, name)),
      Object.fromEntries(copies.map(({ name, attributes }) => [name, attributes])),
      more,
    );
  }

  #write(blocks: readonly string[], overrides: Readonly<Record<string, Values>>, more: Values): void {
    const instances =
      Object.keys(overrides).length > 0 ? { [this.#keyword]: { [this.typeName]: overrides } } : {};
    this.workspace.write('copies.tf', blocks.join('\n'));
    this.workspace.write('it_override.tf.json', JSON.stringify(instances));
    this.workspace.write('more.tf.json', JSON.stringify(more));
  }

  get #keyword(): string {
    return this.kind === 'resources' ? 'resource' : 'data';
  }

  /** The block of an instance, under another name. */
  #blockOf(name: string, copy: string): string {
    const head = (instance: string): string => `${this.#keyword} "${this.typeName}" "${instance}" {`;
    const start = this.hcl.indexOf(head(name));
    const end = this.hcl.indexOf('\n}\n', start);
    if (start < 0 || end < 0) throw new Error(`${name} is not written as ${head(name)}`);
    return `${head(copy)}${this.hcl.slice(start + head(name).length, end)}\n}\n`;
  }

  /** A copy of what the emulator holds. */
  held(): EmulatorSeed {
    return structuredClone(this.workspace.emulator.store.document());
  }

  hold(document: EmulatorSeed): void {
    this.workspace.emulator.store.load(structuredClone(document));
  }

  /** Where account and state are. */
  moment(): Moment {
    return { held: this.held(), state: this.workspace.read('terraform.tfstate') };
  }

  /** Back to there, with the example as it is written. */
  restore({ held, state }: Moment): void {
    this.override();
    this.hold(held);
    this.workspace.write('terraform.tfstate', state);
  }

  /** Whether account and state are those of then, so that a plan must say what it said then. */
  isAt({ held, state }: Moment): boolean {
    return (
      isDeepStrictEqual(this.held(), held) &&
      isDeepStrictEqual(this.#state().resources, parseState(state).resources)
    );
  }

  /** The instance that import.sh imports, and the form of its ID: words in capitals stand for anything. */
  importCommand(): { address: string; id: string } | undefined {
    const file = join(exampleFolder(this.kind, this.typeName), 'import.sh');
    if (!existsSync(file)) return undefined;
    const [, address = '', id = ''] =
      /^terraform import (\S+) (\S+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    return { address, id };
  }
}
