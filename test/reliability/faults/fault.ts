import type { Chance } from '../chance';
import type { Planned } from '../driver';
import type { Asked, Fate } from '../wire';
import type { World } from '../world';

export type Stage = 'plan' | 'refresh' | 'apply';

/** One thing that goes wrong, in one of its many ways. */
export interface Trouble {
  /** Where something is to happen at some point of the way; called at the beginning of the stage. */
  readonly begin?: (world: World) => void | Promise<void>;
  /** Called at the end of the stage, after which nothing goes wrong any more. */
  readonly end?: (world: World) => void | Promise<void>;
  /** Decides about requests while the stage lasts. */
  readonly fortune?: (asked: Asked) => Fate | undefined | Promise<Fate | undefined>;
  /** Nothing of the apply reaches the state. */
  readonly isKilled?: boolean;
  /** Between plan and apply. */
  readonly meanwhile?: (world: World, planned: Planned) => void | Promise<void>;
  /** After the apply. */
  readonly afterwards?: (world: World) => void | Promise<void>;
  /** Accounts that this trouble itself brings or changes, and that nobody declares. */
  readonly foreign?: readonly string[];
  /** What has to be so besides: a complaint for everything that is not. */
  readonly check?: (seen: Seen) => readonly string[] | Promise<readonly string[]>;
  /** At the end of all. */
  readonly close?: () => Promise<void>;
}

/** What a run looked like from outside. */
export interface Seen {
  readonly world: World;
  /** Of the plan and the apply in which something went wrong. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Milliseconds that the client waited, one by one. */
  readonly waits: readonly number[];
}

export interface Fault {
  readonly id: string;
  readonly what: string;
  readonly stages: readonly Stage[];
  /** Settings of the provider in the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly make: (chance: Chance, stage: Stage, world: World) => Trouble | Promise<Trouble>;
}
