import { World, type DriverKind } from './world';

interface Wanted {
  readonly kind: DriverKind;
  readonly company: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Worlds that were opened, each lent to one after the other. */
class Worlds {
  readonly #open = new Map<string, { readonly world: Promise<World>; turn: Promise<unknown> }>();

  async with<T>({ kind, company, environment }: Wanted, work: (world: World) => Promise<T>): Promise<T> {
    const key = JSON.stringify([kind, company, environment]);
    const lent = this.#open.get(key) ?? {
      world: World.open(kind, company, environment),
      turn: Promise.resolve(),
    };
    this.#open.set(key, lent);
    const result = lent.turn.then(async () => work(await lent.world));
    lent.turn = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { world, turn } of open) {
      await turn;
      await (await world).close();
    }
  }
}

export const worlds = new Worlds();
