/** What Terraform writes as JSON, as far as the contract looks at it. */
export type Values = Readonly<Record<string, unknown>>;

/** One resource or data source of the example's own type, as a plan shows it. */
export interface Planned {
  readonly address: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
}

interface ShownResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly values: Values;
  readonly sensitive_values: unknown;
}

export interface StateDocument {
  readonly values?: { readonly root_module: { readonly resources?: readonly ShownResource[] } };
}

export interface PlanDocument {
  readonly prior_state?: StateDocument;
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly name: string;
    readonly change: Omit<Planned, 'address' | 'name'>;
  }[];
}

/** A line of what plan and apply write with `-json`. */
export interface PlannedChangeEvent {
  readonly type: string;
  readonly change: { readonly resource: { readonly resource_type: string }; readonly action: string };
}
