/**
 * Listings of whole collections (all policies of a kind, all groups …), each made once in a walk however many resources ask
 * for a row of it, and again after a write to it.
 */
export class Collections {
  readonly #listed = new Map<string, Promise<unknown>>();

  /** @param name of the collection: the same name always means rows of the same type. A listing that fails is made again. */
  list<T>(name: string, list: () => Promise<T>): Promise<T> {
    const there = this.#listed.get(name) as Promise<T> | undefined;
    if (there) return there;
    const listed = list();
    this.#listed.set(name, listed);
    listed.catch(() => this.#listed.delete(name));
    return listed;
  }

  /** What was listed before, if it was. */
  listed<T>(name: string): Promise<T> | undefined {
    return this.#listed.get(name) as Promise<T> | undefined;
  }

  /** It was written to: whoever asks next lists it again. */
  forget(name: string): void {
    this.#listed.delete(name);
  }
}
