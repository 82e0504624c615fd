import { noLog } from '../../src/core/log';
import type { PeopleSource } from '../../src/core/people';
import { act, foldMemory } from '../../src/sync/act';
import { decodeComparison, decodeMemory, encodeComparison, encodeMemory } from '../../src/sync/codec';
import { decide, type DecideOptions } from '../../src/sync/decide';
import type { Decision, DecisionSettings, Memory } from '../../src/sync/types';
import type { FakeHolder } from '../harness/fake-holder';
import { fakeClock } from './act-world';
import { comparedWell, source } from './compare-world';
import { noon, settings, texts } from './decide-world';

export type People = Parameters<typeof source>[1];

/** Runs one after the other, as Terraform makes them: everything that is kept goes through its stored form. */
export class Sync {
  memory: Memory | undefined;
  exclude: readonly string[] = [];

  constructor(
    readonly holder: FakeHolder,
    readonly more: Partial<DecisionSettings> = {},
  ) {}

  plan(people: People, options: DecideOptions = {}): Promise<Decision> {
    return this.planFrom([source('csv:users.csv', people)], options);
  }

  async planFrom(sources: readonly PeopleSource[], options: DecideOptions = {}): Promise<Decision> {
    const comparison = await comparedWell(sources, this.holder, { exclude: this.exclude });
    const stored = decodeComparison(encodeComparison(comparison));
    return decide(stored, this.memory, settings(this.more), noon, options);
  }

  /** Plans and applies; answers what was planned. */
  deploy(people: People, options: DecideOptions = {}): Promise<Record<string, string>> {
    return this.deployFrom([source('csv:users.csv', people)], options);
  }

  async deployFrom(
    sources: readonly PeopleSource[],
    options: DecideOptions = {},
  ): Promise<Record<string, string>> {
    const decision = await this.planFrom(sources, options);
    if (decision.violations.length > 0) return { refused: decision.acknowledge };
    const result = await act(decision.changes, this.holder, {
      clock: fakeClock(),
      log: noLog,
      signal: new AbortController().signal,
      freshListing: () => Promise.resolve(this.holder.rows()),
    });
    this.memory = decodeMemory(encodeMemory(foldMemory(decision.memory, result, decision.summary.desired)));
    return texts(decision);
  }
}
