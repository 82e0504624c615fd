import type { Clock } from '../../src/core/clock';
import type { Diagnostic } from '../../src/core/diagnostics';
import { noLog } from '../../src/core/log';
import { valuesEqual } from '../../src/framework/equality';
import { propose } from '../../src/framework/plan/propose';
import { noPrivateState, type PrivateState } from '../../src/framework/private-state';
import type { Attributes, AttributeType } from '../../src/framework/schema';
import { createServer } from '../../src/framework/server';
import type { ProviderServer } from '../../src/framework/server-types';
import { isUnknown, objectValue, unknown, type ObjectValue, type Value } from '../../src/framework/values';
import { mimecastProvider } from '../../src/provider/provider';
import { addressOf, type Block, type Given, type Stack } from './stack';

export interface Saved {
  readonly state: ObjectValue;
  readonly private: PrivateState;
}

/** By address. */
export type CoreState = ReadonlyMap<string, Saved>;

/** A saved plan: what was read, and what is planned of each resource. */
export interface CorePlan {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly hasChanges: boolean;
  readonly data: ReadonlyMap<string, ObjectValue>;
  readonly planned: ReadonlyMap<string, ObjectValue>;
  /** What is declared no longer, the latest first. */
  readonly gone: readonly string[];
  /** State after the refresh. */
  readonly prior: CoreState;
}

/**
 * Terraform in a few pages: refreshes, reads, plans, and applies what was planned, with a new provider for each walk and the second
 * plan that Terraform asks for while it applies. For thousands of runs; the binary itself drives the others.
 */
export class Core {
  state: CoreState = new Map();
  #server: ProviderServer | undefined;

  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    public clock: Clock,
  ) {}

  /** Another that knows the same. */
  twin(): Core {
    const twin = new Core(this.environment, this.clock);
    twin.state = this.state;
    return twin;
  }

  /** Asks the provider that is at work to stop, as Terraform does at Ctrl+C. */
  stop(): void {
    this.#server?.stop();
  }

  async plan(stack: Stack): Promise<CorePlan> {
    const said = new Said();
    const server = await this.#start(said, stack);
    const prior = new Map<string, Saved>();
    const data = new Map<string, ObjectValue>();
    const planned = new Map<string, ObjectValue>();
    for (const block of stack.blocks) {
      if (said.hasErrors) break;
      const address = addressOf(block);
      if (block.kind === 'data') {
        const read = await server.readDataSource(
          block.type,
          configOf(server, block, outputsOf(data, planned)),
        );
        said.hear(address, read.diagnostics);
        if (read.state) data.set(address, read.state);
        continue;
      }
      const refreshed = await this.#refresh(server, block, said);
      if (refreshed) prior.set(address, refreshed);
      if (said.hasErrors) break;
      const config = configOf(server, block, outputsOf(data, planned));
      const answer = await planOf(server, block, config, refreshed);
      said.hear(address, answer.diagnostics);
      if (answer.planned) planned.set(address, answer.planned);
    }
    const gone = said.hasErrors ? [] : await this.#planGone(server, stack, prior, said);
    const hasChanges =
      gone.length > 0 ||
      [...planned].some(([address, after]) => {
        const before = prior.get(address)?.state;
        return before === undefined || !valuesEqual(before, after);
      });
    return { errors: said.errors, warnings: said.warnings, hasChanges, data, planned, prior, gone };
  }

  /** @throws Error where the second plan is not what was reviewed: Terraform would call it a bug in the provider. */
  async apply(
    stack: Stack,
    plan: CorePlan,
  ): Promise<{ readonly errors: readonly string[]; readonly warnings: readonly string[] }> {
    const said = new Said();
    const server = await this.#start(said, stack);
    const now = new Map(plan.prior);
    const applied = new Map([...plan.prior].map(([address, { state }]) => [address, state]));
    for (const address of plan.gone) {
      if (said.hasErrors) break;
      if (await destroy(server, address, plan.prior.get(address), said)) now.delete(address);
    }
    for (const block of stack.blocks) {
      const address = addressOf(block);
      const reviewed = plan.planned.get(address);
      const prior = plan.prior.get(address);
      if (block.kind === 'data' || reviewed === undefined) continue;
      if (prior && valuesEqual(prior.state, reviewed)) continue;
      if (said.failed.has(groupOf(address))) continue;
      const config = configOf(server, block, outputsOf(plan.data, applied));
      const again = await planOf(server, block, config, prior);
      said.hear(address, again.diagnostics);
      if (again.planned === null || said.failed.has(address)) continue;
      refuseOther(address, reviewed, again.planned);
      const answer = await server.apply({
        typeName: block.type,
        config,
        prior: prior?.state ?? null,
        planned: again.planned,
        plannedPrivate: again.plannedPrivate,
      });
      said.hear(address, answer.diagnostics);
      if (answer.state) {
        now.set(address, { state: answer.state, private: answer.private });
        applied.set(address, answer.state);
      } else now.delete(address);
    }
    this.state = now;
    return { errors: said.errors, warnings: said.warnings };
  }

  /** Refreshes what is declared no longer; what is gone already is none of it. */
  async #planGone(
    server: ProviderServer,
    { blocks }: Stack,
    prior: Map<string, Saved>,
    said: Said,
  ): Promise<string[]> {
    const declared = new Set(blocks.map(addressOf));
    const gone: string[] = [];
    for (const [address, { state, private: memory }] of [...this.state].reverse()) {
      if (declared.has(address)) continue;
      const read = await server.read(typeOf(address), state, memory);
      said.hear(address, read.diagnostics);
      if (!read.state) continue;
      prior.set(address, { state: read.state, private: read.private });
      gone.push(address);
    }
    return gone;
  }

  async #start(said: Said, { directories }: Stack): Promise<ProviderServer> {
    const server = createServer(mimecastProvider(this.environment), { clock: this.clock, log: noLog });
    this.#server = server;
    const config = objectOf(server.provider.attributes, { directories: directories ?? null });
    said.hear('provider', (await server.configure(config, '1.11.4')).diagnostics);
    return server;
  }

  async #refresh(server: ProviderServer, block: Block, said: Said): Promise<Saved | undefined> {
    const before = this.state.get(addressOf(block));
    if (!before) return undefined;
    const read = await server.read(block.type, before.state, before.private);
    said.hear(addressOf(block), read.diagnostics);
    return read.state ? { state: read.state, private: read.private } : undefined;
  }
}

function typeOf(address: string): string {
  return address.split('.')[0] ?? '';
}

/** True when it is gone. */
async function destroy(
  server: ProviderServer,
  address: string,
  prior: Saved | undefined,
  said: Said,
): Promise<boolean> {
  if (!prior) return true;
  const nothing = { typeName: typeOf(address), config: null, prior: prior.state };
  const planned = await server.plan({ ...nothing, proposed: null, priorPrivate: prior.private });
  said.hear(address, planned.diagnostics);
  const answer = await server.apply({ ...nothing, planned: null, plannedPrivate: planned.plannedPrivate });
  said.hear(address, answer.diagnostics);
  return answer.state === null;
}

/** Diagnostics of one walk. */
class Said {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly failed = new Set<string>();

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  hear(address: string, diagnostics: readonly Diagnostic[]): void {
    for (const { severity, summary, detail } of diagnostics) {
      (severity === 'error' ? this.errors : this.warnings).push(`${summary}: ${detail}`);
      if (severity === 'error') this.failed.add(address);
    }
  }
}

/** Members wait for their group; where it failed they are not tried. */
function groupOf(address: string): string {
  return address.replace('mimecast_profile_group_members', 'mimecast_profile_group');
}

type Outputs = (address: string, attribute: string) => Value;

function outputsOf(...all: readonly ReadonlyMap<string, ObjectValue>[]): Outputs {
  return (address, attribute) =>
    all.map((objects) => objects.get(address)).find((object) => object !== undefined)?.[attribute] ?? unknown;
}

function schemaOf(server: ProviderServer, { kind, type }: Block): Attributes {
  const found = (kind === 'data' ? server.dataSources : server.resources).get(type);
  if (!found) throw new Error(`no type ${type}`);
  return found.attributes;
}

function configOf(server: ProviderServer, block: Block, other: Outputs): ObjectValue {
  return objectOf(schemaOf(server, block), block.given(other));
}

function planOf(server: ProviderServer, block: Block, config: ObjectValue, prior: Saved | undefined) {
  return server.plan({
    typeName: block.type,
    config,
    prior: prior?.state ?? null,
    proposed: propose(schemaOf(server, block), config, prior?.state ?? null),
    priorPrivate: prior?.private ?? noPrivateState,
  });
}

function objectOf(attributes: Attributes, given: Readonly<Record<string, Given>>): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, { type }]) => [name, valueOf(type, given[name] ?? null)]),
  );
}

function valueOf(type: AttributeType, given: Given): Value {
  if (given === null || isUnknown(given)) return given;
  if (type.kind === 'collection')
    return type.nesting === 'map' ? new Map(Object.entries(given as object)) : (given as Value[]);
  if (type.kind !== 'nested') return given as Value;
  const object = (one: Given): ObjectValue => objectOf(type.attributes, one as Record<string, Given>);
  if (type.nesting === 'single') return object(given);
  if (type.nesting !== 'map') return (given as Given[]).map(object);
  return new Map(Object.entries(given as object).map(([key, one]) => [key, object(one)]));
}

function refuseOther(address: string, reviewed: ObjectValue, again: ObjectValue): void {
  const other = Object.keys(reviewed).filter((name) => {
    const before = reviewed[name] ?? null;
    return !holdsUnknown(before) && !valuesEqual(before, again[name] ?? null);
  });
  if (other.length > 0)
    throw new Error(`Provider produced inconsistent final plan: ${address}: ${other.join(', ')}`);
}

function holdsUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (value instanceof Map) return [...value.values()].some(holdsUnknown);
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return typeof value === 'object' && value !== null && Object.values(value as object).some(holdsUnknown);
}
