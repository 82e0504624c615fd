import { Roster } from '../roster';

const none = new Roster<string>();

/** Who has whom (members, owners), in order, and found from both ends. IDs are compared without case. */
export class Links {
  readonly #targets = new Map<string, Roster<string>>();
  readonly #holders = new Map<string, Set<string>>();
  /** Changes with every write. */
  version = 0;

  /** False, and nothing done, when the link is there already. */
  add(holder: string, target: string): boolean {
    const [from, to] = [holder.toLowerCase(), target.toLowerCase()];
    let targets = this.#targets.get(from);
    if (targets === undefined) this.#targets.set(from, (targets = new Roster<string>()));
    if (targets.has(to)) return false;
    this.version += 1;
    targets.set(to, to);
    let holders = this.#holders.get(to);
    if (holders === undefined) this.#holders.set(to, (holders = new Set()));
    holders.add(from);
    return true;
  }

  remove(holder: string, target: string): boolean {
    const [from, to] = [holder.toLowerCase(), target.toLowerCase()];
    if (this.#targets.get(from)?.delete(to) !== true) return false;
    this.version += 1;
    this.#holders.get(to)?.delete(from);
    return true;
  }

  has(holder: string, target: string): boolean {
    return this.targets(holder).has(target.toLowerCase());
  }

  targets(holder: string): Roster<string> {
    return this.#targets.get(holder.toLowerCase()) ?? none;
  }

  holders(target: string): readonly string[] {
    return [...(this.#holders.get(target.toLowerCase()) ?? [])];
  }

  /** Forgets an object at both ends. */
  forget(id: string): void {
    for (const target of [...this.targets(id).values()]) this.remove(id, target);
    for (const holder of this.holders(id)) this.remove(holder, id);
    this.#targets.delete(id.toLowerCase());
  }

  /** All that can be reached, nearest first, each once; the start itself only where a circle leads back. */
  static reach(start: string, next: (id: string) => Iterable<string>): string[] {
    const reached = new Set<string>();
    for (let frontier = [start.toLowerCase()]; frontier.length > 0;) {
      const further: string[] = [];
      for (const id of frontier)
        for (const found of next(id)) {
          if (reached.has(found)) continue;
          reached.add(found);
          further.push(found);
        }
      frontier = further;
    }
    return [...reached];
  }
}
