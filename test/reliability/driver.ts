import type { Stack } from './stack';

/** What somebody who runs Terraform sees of a plan. */
export interface Planned {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly hasChanges: boolean;
  /** Of the user sync: address to what is planned. */
  readonly changes: ReadonlyMap<string, string>;
  /** Members that come or go. */
  readonly members: ReadonlySet<string>;
  /** Whether the group is made. */
  readonly makesGroup: boolean;
}

export interface Applied {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Something that plans and applies a stack: the terraform binary, or what stands in for it in this process. */
export interface Driver {
  plan(stack: Stack): Promise<Planned>;
  /** Applies what was planned last. `isKilled`: nothing of it reaches the state. */
  apply(stack: Stack, options?: { readonly isKilled?: boolean }): Promise<Applied>;
  /** Somebody else applies the same plan over the same state, which is then theirs. */
  alongside(stack: Stack): Promise<Applied>;
  /** Asks what is under way to end. */
  stop(): void;
  /** The state of one resource is lost. */
  forget(address: string): Promise<void>;
  close(): Promise<void>;
}
