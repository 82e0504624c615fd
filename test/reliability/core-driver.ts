import type { ObjectValue, Value } from '../../src/framework/values';
import { isUnknown } from '../../src/framework/values';
import type { Core } from './core';
import { type CorePlan, type CoreState } from './core';
import type { Applied, Driver, Planned } from './driver';
import type { Stack } from './stack';

/** The stand-in for Terraform, in this process. */
export class CoreDriver implements Driver {
  #plan: CorePlan | undefined;

  constructor(readonly core: Core) {}

  async plan(stack: Stack): Promise<Planned> {
    const plan = await this.core.plan(stack);
    this.#plan = plan.errors.length === 0 ? plan : undefined;
    const { errors, warnings, hasChanges } = plan;
    const group = 'mimecast_profile_group.staff';
    return {
      errors,
      warnings,
      hasChanges,
      changes: hasChanges ? changesOf(plan) : new Map(),
      members: membersOf(plan),
      makesGroup: plan.planned.has(group) && !plan.prior.has(group),
    };
  }

  async apply(stack: Stack, { isKilled = false } = {}): Promise<Applied> {
    if (!this.#plan) throw new Error('there is no plan to apply');
    const before: CoreState = this.core.state;
    const applied = await this.core.apply(stack, this.#plan);
    if (isKilled) this.core.state = before;
    this.#plan = undefined;
    return applied;
  }

  async alongside(stack: Stack): Promise<Applied> {
    if (!this.#plan) throw new Error('there is no plan to apply');
    return this.core.twin().apply(stack, this.#plan);
  }

  stop(): void {
    this.core.stop();
  }

  async forget(address: string): Promise<void> {
    this.core.state = new Map([...this.core.state].filter(([name]) => name !== address));
  }

  async close(): Promise<void> {}
}

function changesOf({ planned, prior }: CorePlan): ReadonlyMap<string, string> {
  const address = 'mimecast_user_sync.people';
  const after = planned.get(address);
  const changes = after?.['changes'];
  if (!(changes instanceof Map) || after?.['run'] === prior.get(address)?.state['run']) return new Map();
  return new Map([...(changes as ReadonlyMap<string, Value>)].map(([key, value]) => [key, String(value)]));
}

function membersOf({ planned, prior }: CorePlan): ReadonlySet<string> {
  const address = 'mimecast_profile_group_members.staff';
  const [before, after] = [keysOf(prior.get(address)?.state), keysOf(planned.get(address))];
  return new Set([...before, ...after].filter((key) => before.has(key) !== after.has(key)));
}

function keysOf(object: ObjectValue | undefined): ReadonlySet<string> {
  const members = object?.['members'];
  return new Set(members instanceof Map && !isUnknown(members) ? (members.keys() as Iterable<string>) : []);
}
