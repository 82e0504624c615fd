import type { ProviderServer } from '../framework/server-types';

/** The provider, made when the first call needs it: until then Terraform waits for nothing of it. */
export class LazyProvider {
  #loading: Promise<ProviderServer> | undefined;

  constructor(private readonly make: () => ProviderServer | Promise<ProviderServer>) {}

  /** Fails as `make` failed, each time. */
  readonly load = (): Promise<ProviderServer> => {
    this.#loading ??= Promise.resolve().then(this.make);
    return this.#loading;
  };

  /** Asks what is under way to end. A provider that was never needed has nothing under way. */
  stop(): void {
    this.#loading?.then(
      (server) => server.stop(),
      () => undefined,
    );
  }
}
