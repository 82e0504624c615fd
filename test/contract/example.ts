import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSeed } from '../../src/emulator/default-seed';
import type { EmulatorSeed } from '../../src/emulator/seed';
import type { AnyDataSource, AnyResource } from '../../src/framework/definitions';
import type { Configured } from '../../src/provider/configured';
import { Workspace } from '../harness/workspace';

export type Kind = 'resources' | 'data-sources';
export type Definition = AnyResource<Configured> | AnyDataSource<Configured>;
export type Values = Readonly<Record<string, unknown>>;

/** One resource or data source of the example's own type, as a plan shows it. */
export interface Planned {
  readonly address: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
}

interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly values: Values;
  readonly sensitive_values: unknown;
}

interface StateDocument {
  readonly values?: { readonly root_module: { readonly resources?: readonly StateResource[] } };
}

interface PlanDocument {
  readonly prior_state?: StateDocument;
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly name: string;
    readonly change: Omit<Planned, 'address' | 'name'>;
  }[];
}

interface PlannedChangeEvent {
  readonly change: { readonly resource: { readonly addr: string }; readonly action: string };
}

export function exampleFolder(kind: Kind, typeName: string): string {
  return join(__dirname, '../../examples', kind, typeName);
}

/** An account and the state that belongs to it. */
export interface Applied {
  readonly held: EmulatorSeed;
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

  async apply(...args: string[]): Promise<void> {
    await this.applied(...args);
  }

  /** Applies, which must not fail; answers what Terraform says of it. */
  async applied(...args: string[]): Promise<string> {
    const ran = await this.workspace.apply(...args);
    expect(ran).toMatchObject({ code: 0 });
    return ran.text;
  }

  /** Plans, which must not fail; answers what is planned for the type. */
  async plan(...args: string[]): Promise<Planned[]> {
    const ran = await this.workspace.plan('-out=it.tfplan', ...args);
    expect(ran).toMatchObject({ stderr: '' });
    expect([0, 2]).toContain(ran.code);
    const plan = await this.workspace.show<PlanDocument>('it.tfplan');
    const changes = plan.resource_changes ?? [];
    const read = plan.prior_state?.values?.root_module.resources ?? [];
    return this.kind === 'resources'
      ? changes
          .filter(({ type }) => type === this.typeName)
          .map(({ change, ...rest }) => ({ ...rest, ...change }))
      : read
          .filter(({ type }) => type === this.typeName)
          .map(({ address, name, values }) => ({
            address,
            name,
            actions: ['read'],
            before: null,
            after: values,
          }));
  }

  /** Plans, which must not fail, and be it only to see whether it does. */
  async expectPlan(...args: string[]): Promise<'changes' | 'no changes'> {
    const ran = await this.workspace.plan(...args);
    expect(ran).toMatchObject({ stderr: '' });
    expect([0, 2]).toContain(ran.code);
    return ran.code === 2 ? 'changes' : 'no changes';
  }

  /** What is planned for one instance, without the values: `update`, `replace`; nothing where nothing is. */
  async plannedAction(instance: string, ...args: string[]): Promise<string | undefined> {
    const ran = await this.workspace.plan('-json', ...args);
    expect([0, 2]).toContain(ran.code);
    const events = ran.stdout.split('\n').filter((line) => line.includes('"planned_change"'));
    return events
      .map((line) => (JSON.parse(line) as PlannedChangeEvent).change)
      .find(({ resource }) => resource.addr === instance)?.action;
  }

  async expectNoChanges(...args: string[]): Promise<void> {
    const ran = await this.workspace.plan(...args);
    expect(ran.text).toContain('No changes.');
    expect(ran.code).toBe(0);
  }

  /** All instances of the type in the state. */
  async shown(): Promise<readonly StateResource[]> {
    const { values } = await this.workspace.show<StateDocument>();
    return values?.root_module.resources?.filter(({ type }) => type === this.typeName) ?? [];
  }

  /** Their values, by address. */
  async state(): Promise<Map<string, Values>> {
    return new Map((await this.shown()).map(({ address, values }) => [address, values]));
  }

  /** Changes attributes of one instance, whatever the example says of them; nothing: as in the example again. */
  override(name?: string, attributes: Values = {}, more: Values = {}): void {
    const block = this.kind === 'resources' ? 'resource' : 'data';
    const instance = name === undefined ? {} : { [block]: { [this.typeName]: { [name]: attributes } } };
    this.workspace.write('copies.tf', '');
    this.workspace.write('it_override.tf.json', JSON.stringify(instance));
    this.workspace.write('more.tf.json', JSON.stringify(more));
  }

  /** Copies of one instance beside it, each with attributes of its own: what may be planned together. */
  copy(name: string, copies: Readonly<Record<string, Values>>, more: Values = {}): void {
    const block = this.kind === 'resources' ? 'resource' : 'data';
    const head = `${block} "${this.typeName}" "${name}" {`;
    const start = this.hcl.indexOf(head);
    const end = this.hcl.indexOf('\n}\n', start);
    if (start < 0 || end < 0) throw new Error(`${name} is not written as ${head}`);
    const body = this.hcl.slice(start + head.length, end);
    const texts = Object.keys(copies).map((copy) => `${block} "${this.typeName}" "${copy}" {${body}\n}\n`);
    this.workspace.write('copies.tf', texts.join('\n'));
    this.workspace.write('it_override.tf.json', JSON.stringify({ [block]: { [this.typeName]: copies } }));
    this.workspace.write('more.tf.json', JSON.stringify(more));
  }

  /** A copy of what the emulator holds. */
  held(): EmulatorSeed {
    return structuredClone(this.workspace.emulator.store.document());
  }

  hold(document: EmulatorSeed): void {
    this.workspace.emulator.store.load(structuredClone(document));
  }

  /** Where account and state are. */
  snapshot(): Applied {
    return { held: this.held(), state: this.workspace.read('terraform.tfstate') };
  }

  /** Back to there, with the example as it is written. */
  restore({ held, state }: Applied): void {
    this.override();
    this.hold(held);
    this.workspace.write('terraform.tfstate', state);
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
