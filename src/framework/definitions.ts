import type { Clock } from '../core/clock';
import type { Diagnostics } from '../core/diagnostics';
import type { Log } from '../core/log';
import type { AttributePath } from '../core/path';
import type { PrivateState } from './private-state';
import type { Attributes, Config, Plan, Schema, State } from './schema';

/** What every operation is given: the configured provider's value, and the run's surroundings. */
export interface Context<P> {
  /** What `configure` of the provider returned. */
  readonly provider: P;
  /** Warnings and errors go here; throwing a KnownError is the same as one error. */
  readonly diagnostics: Diagnostics;
  /** Aborts when Terraform asks the provider to stop (StopProvider). */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** While planning nothing may be called. */
export interface PlanContext<P, A extends Attributes> {
  /** Undefined where there is no configured provider yet (unknown configuration). */
  readonly provider: P | undefined;
  readonly config: Config<A>;
  /** Undefined when the resource is to be created. */
  readonly prior: State<A> | undefined;
  /** The plan as the framework made it (defaults, kept values, unknowns). */
  readonly planned: Config<A>;
  readonly priorPrivate: PrivateState;
  readonly diagnostics: Diagnostics;
  readonly clock: Clock;
  readonly log: Log;
}

/** A plan hook's answer; what it leaves out stays as the framework made it. */
export interface PlanAnswer<A extends Attributes> {
  readonly planned?: Config<A>;
  readonly plannedPrivate?: PrivateState;
  readonly requiresReplace?: readonly AttributePath[];
}

/** What an operation leaves behind. On partial failure: add errors to the diagnostics and return what exists. */
export interface Saved<A extends Attributes> {
  readonly state: State<A>;
  readonly private?: PrivateState;
}

export interface CreateContext<P, A extends Attributes> extends Context<P> {
  /** The configuration: the only place where write-only values are. */
  readonly config: State<A>;
  readonly plan: Plan<A>;
  readonly plannedPrivate: PrivateState;
}

export interface UpdateContext<P, A extends Attributes> extends CreateContext<P, A> {
  readonly prior: State<A>;
}

export interface ReadContext<P, A extends Attributes> extends Context<P> {
  readonly state: State<A>;
  readonly private: PrivateState;
}

export interface ImportContext<P> extends Context<P> {
  readonly id: string;
}

export interface MoveContext extends Omit<Context<never>, 'provider'> {
  readonly sourceProvider: string;
  readonly sourceType: string;
  /** The other type's state as it stands in the state file (parsed JSON). */
  readonly sourceState: ObjectJson;
}

export type ObjectJson = { readonly [name: string]: unknown };

/** Something that a type does at the service, and what the caller must be allowed for it. Its documentation lists them. */
export interface Need {
  /** After "to": `list groups`. */
  readonly does: string;
  readonly isWrite: boolean;
  /** What the application must have been given. */
  readonly product: string;
  /** What the application's role must allow, all of it. */
  readonly permissions: readonly string[];
}

/** One managed resource type: what it is, and how it is kept. Reads in this order in every file. */
export interface ResourceDefinition<P, A extends Attributes = Attributes> {
  readonly typeName: string;
  readonly schema: Schema<A>;
  /** Every function of the service that it calls. */
  readonly uses?: readonly Need[];
  /** Checks that one attribute alone cannot make. Values may be unknown: say nothing of those. */
  validate?(config: Config<A>, diagnostics: Diagnostics): void;
  /** What it plans is a pure function of configuration, prior state and prior private state: Terraform calls it twice. */
  plan?(context: PlanContext<P, A>): PlanAnswer<A> | Promise<PlanAnswer<A>>;
  /**
   * Called when a resource is to be destroyed, before anything is done: for warnings and refusals. Not called for one that is
   * replaced. What it returns is the private state that `delete` is given; nothing: as it was.
   */
  planDestroy?(context: Omit<PlanContext<P, A>, 'provider' | 'config' | 'planned'>): PrivateState | void;
  create(context: CreateContext<P, A>): Promise<Saved<A> | undefined>;
  /** Undefined: the object is gone. */
  read(context: ReadContext<P, A>): Promise<Saved<A> | undefined>;
  /** Left out: every attribute that can change replaces the resource. */
  update?(context: UpdateContext<P, A>): Promise<Saved<A>>;
  delete(context: ReadContext<P, A>): Promise<void>;
  /** The state that `read` completes. Left out: the type cannot be imported. */
  importState?(context: ImportContext<P>): Promise<Saved<A>>;
  /** From stored state (parsed JSON) of an older schema version to the present shape. */
  upgrade?(version: number, stored: ObjectJson): ObjectJson;
  move?(context: MoveContext): Saved<A> | undefined;
  /** How to import it, shown when a create answers "already exists" and in the documentation, e.g. `GROUP_ID/ADDRESS`. */
  readonly importId?: string;
}

export interface DataSourceContext<P, A extends Attributes> extends Context<P> {
  readonly config: State<A>;
}

export interface DataSourceDefinition<P, A extends Attributes = Attributes> {
  readonly typeName: string;
  readonly schema: Schema<A>;
  /** Every function of the service that it calls. */
  readonly uses?: readonly Need[];
  validate?(config: Config<A>, diagnostics: Diagnostics): void;
  read(context: DataSourceContext<P, A>): Promise<State<A>>;
}

export interface ConfigureContext<A extends Attributes> {
  readonly config: Config<A>;
  readonly terraformVersion: string;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** A provider: its configuration, and its types. `P` is what the types' operations work with. */
export interface ProviderDefinition<P, A extends Attributes = Attributes> {
  /** `mimecast`: the prefix of the type names. */
  readonly name: string;
  readonly version: string;
  readonly schema: Schema<A>;
  validate?(config: Config<A>, diagnostics: Diagnostics): void;
  /** Secrets that are known before anything is configured, to what each is: they are refused where a value would be stored. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Called once per walk, possibly several times per process: makes a fresh value each time. */
  configure(context: ConfigureContext<A>): Promise<P>;
  readonly resources: readonly AnyResource<P>[];
  readonly dataSources: readonly AnyDataSource<P>[];
}

/** A definition whose attribute types are forgotten, for the registry and for the framework's own steps. */
export type AnyResource<P> = ResourceDefinition<P, Attributes>;
export type AnyDataSource<P> = DataSourceDefinition<P, Attributes>;

/** Checks a resource definition's types, then forgets them. */
export function defineResource<P, const A extends Attributes>(
  definition: ResourceDefinition<P, A>,
): AnyResource<P> {
  return definition as unknown as AnyResource<P>;
}

/** Checks a data source definition's types, then forgets them. */
export function defineDataSource<P, const A extends Attributes>(
  definition: DataSourceDefinition<P, A>,
): AnyDataSource<P> {
  return definition as unknown as AnyDataSource<P>;
}
