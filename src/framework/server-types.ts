import type { Diagnostic } from '../core/diagnostics';
import type { AttributePath } from '../core/path';
import type { ObjectJson } from './definitions';
import type { PrivateState } from './private-state';
import type { Attributes, Schema } from './schema';
import type { ObjectValue } from './values';

/** Every answer may carry diagnostics beside what it answers; it never throws. */
export interface Answer {
  readonly diagnostics: readonly Diagnostic[];
}

export interface StateAnswer extends Answer {
  /** Null: there is no object (gone, or nothing was created). */
  readonly state: ObjectValue | null;
  readonly private: PrivateState;
}

export interface PlanRequest {
  readonly typeName: string;
  /** Null when the resource is to be destroyed. */
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  /** Null when the resource is to be destroyed. */
  readonly proposed: ObjectValue | null;
  readonly priorPrivate: PrivateState;
}

export interface PlanResult extends Answer {
  readonly planned: ObjectValue | null;
  readonly plannedPrivate: PrivateState;
  readonly requiresReplace: readonly AttributePath[];
}

export interface ApplyRequest {
  readonly typeName: string;
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly plannedPrivate: PrivateState;
}

export interface MoveRequest {
  readonly targetType: string;
  readonly sourceProvider: string;
  readonly sourceType: string;
  readonly sourceState: ObjectJson;
}

/** A provider as values see it: protocol6 decodes, delegates to this, encodes. Knows nothing of gRPC or MessagePack. */
export interface ProviderServer {
  readonly provider: Schema<Attributes>;
  readonly resources: ReadonlyMap<string, Schema<Attributes>>;
  readonly dataSources: ReadonlyMap<string, Schema<Attributes>>;
  validateProvider(config: ObjectValue): Promise<Answer>;
  configure(config: ObjectValue, terraformVersion: string): Promise<Answer>;
  validateResource(typeName: string, config: ObjectValue): Promise<Answer>;
  validateDataSource(typeName: string, config: ObjectValue): Promise<Answer>;
  /** `stored` is the state file's JSON of that version; the answer has the present shape. */
  upgrade(
    typeName: string,
    version: number,
    stored: ObjectJson,
  ): Promise<Answer & { readonly state: ObjectJson | null }>;
  read(typeName: string, state: ObjectValue, privateState: PrivateState): Promise<StateAnswer>;
  plan(request: PlanRequest): Promise<PlanResult>;
  apply(request: ApplyRequest): Promise<StateAnswer>;
  importState(typeName: string, id: string): Promise<StateAnswer>;
  move(request: MoveRequest): Promise<StateAnswer>;
  readDataSource(
    typeName: string,
    config: ObjectValue,
  ): Promise<Answer & { readonly state: ObjectValue | null }>;
  /** Asks what is under way to end: its signal aborts, partial results are returned. */
  stop(): void;
}
