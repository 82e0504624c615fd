import { accountState, differences, type AccountState } from './account-state';
import { Chance } from './chance';
import type { Applied, Planned } from './driver';
import type { Fault, Stage, Trouble } from './faults/fault';
import { beyond } from './review';
import type { DriverKind, World } from './world';
import { worlds } from './worlds';

/** Different companies; each is deployed once without a fault, to know what it comes to. */
const companies = 10;

/** What one run with a fault came to. Everything but the first two is to be zero. */
export interface Verdict {
  /** Whether the account became what it becomes without the fault, and the last plan was empty. */
  readonly isConverged: boolean;
  /** Requests that met the fault. */
  readonly struck: number;
  readonly duplicates: number;
  readonly losses: number;
  readonly extraWrites: number;
  /** All that is wrong, for a person. */
  readonly complaints: readonly string[];
}

/** Rounds without a fault until nothing is left to do. */
const mostRounds = 4;

/** Plays one fault once. The same numbers play the same. */
export async function play(fault: Fault, stage: Stage, seed: number, kind: DriverKind): Promise<Verdict> {
  const company = seed % companies;
  const wanted = await undisturbed(company);
  return worlds.with({ kind, company, environment: fault.environment ?? {} }, async (world) => {
    await world.begin(seed);
    const trouble = await fault.make(new Chance(seed), stage, world);
    try {
      const game = new Game(world, trouble, stage);
      await game.disturbedRound();
      const isEmpty = await game.quietRounds();
      return await game.verdict(wanted, isEmpty);
    } finally {
      await trouble.close?.();
    }
  });
}

const known = new Map<number, Promise<AccountState>>();

/** What a company comes to without any fault. */
function undisturbed(company: number): Promise<AccountState> {
  const found = known.get(company) ?? deployUndisturbed(company);
  known.set(company, found);
  return found;
}

function deployUndisturbed(company: number): Promise<AccountState> {
  return worlds.with({ kind: 'core', company, environment: {} }, async (world) => {
    await world.begin(company);
    const game = new Game(world, {}, 'apply');
    if (!(await game.quietRounds())) throw new Error(`company ${company}: ${game.complaints.join('; ')}`);
    return accountState(world.emulator.store.document());
  });
}

class Game {
  readonly complaints: string[] = [];
  #extra = 0;
  readonly #errors: string[] = [];
  readonly #warnings: string[] = [];
  readonly #people;

  constructor(
    private readonly world: World,
    private readonly trouble: Trouble,
    private readonly stage: Stage,
  ) {
    const { before, after } = world.company;
    this.#people = [...before, ...after];
  }

  async disturbedRound(): Promise<void> {
    const { world, trouble, stage } = this;
    const planned = await this.#during(stage !== 'apply', () => this.#plan());
    this.#hear(planned);
    if (planned.errors.length > 0 || !planned.hasChanges) return;
    await trouble.meanwhile?.(world, planned);
    const isKilled = trouble.isKilled ?? false;
    this.#hear(await this.#during(stage === 'apply', () => this.#apply(planned, isKilled)));
    await trouble.afterwards?.(world);
    this.#judge(beyond(world.wire.carried.splice(0), planned, this.#people));
  }

  /** True when the last plan was empty. */
  async quietRounds(): Promise<boolean> {
    let errors: readonly string[] = [];
    for (let round = 0; round < mostRounds; round += 1) {
      const planned = await this.#plan();
      if (planned.errors.length === 0 && !planned.hasChanges) return true;
      if (planned.errors.length === 0) errors = (await this.#apply(planned, false)).errors;
      else errors = planned.errors;
    }
    this.complaints.push(`still not at rest: ${errors.join('; ') || 'there is always something left to do'}`);
    return false;
  }

  async verdict(wanted: AccountState, isEmpty: boolean): Promise<Verdict> {
    const { world, trouble, complaints } = this;
    const foreign = new Set(trouble.foreign ?? []);
    const document = world.emulator.store.document();
    const users = (document.users ?? []).filter(({ emailAddress }) => !foreign.has(emailAddress));
    const found = accountState({ ...document, users });
    const other = differences(found, wanted);
    const duplicates = Object.values(found).filter((value) => value.includes(' AND ')).length;
    complaints.push(...other);
    complaints.push(
      ...((await trouble.check?.({
        world,
        errors: this.#errors,
        warnings: this.#warnings,
        waits: world.clock.waits,
      })) ?? []),
    );
    return {
      isConverged: isEmpty && other.length === 0,
      struck: world.wire.struck,
      duplicates,
      losses: other.length - duplicates,
      extraWrites: this.#extra,
      complaints,
    };
  }

  async #during<T>(isNow: boolean, work: () => Promise<T>): Promise<T> {
    if (!isNow) return work();
    const { world, trouble } = this;
    await trouble.begin?.(world);
    if (trouble.fortune) world.wire.fortune = trouble.fortune;
    try {
      return await work();
    } finally {
      world.wire.fortune = () => undefined;
      world.wire.onWrite = () => undefined;
      await trouble.end?.(world);
    }
  }

  /** A plan that writes anything is one write too many. */
  async #plan(): Promise<Planned> {
    const { world } = this;
    const planned = await world.driver.plan(world.stack);
    this.#judge(world.wire.carried.splice(0).map(({ path }) => `${path} while planning`));
    return planned;
  }

  async #apply(planned: Planned, isKilled: boolean): Promise<Applied> {
    const { world } = this;
    const applied = await world.driver.apply(world.stack, { isKilled });
    this.#judge(beyond(world.wire.carried.splice(0), planned, this.#people));
    return applied;
  }

  #judge(extra: readonly string[]): void {
    this.#extra += extra.length;
    this.complaints.push(...extra.map((write) => `beyond the plan: ${write}`));
  }

  #hear({ errors, warnings }: Applied): void {
    this.#errors.push(...errors);
    this.#warnings.push(...warnings);
  }
}
