/** Application permissions of Microsoft Graph. */
export type Permission = 'User.Read.All' | 'GroupMember.Read.All';

/** A read of Microsoft Graph. */
export interface GraphCall {
  /** Below the version (`/users`), or the absolute address of a next page. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number>>;
  /** Path template: whose quota it uses. */
  readonly lane: string;
  /** After "could not". */
  readonly does: string;
  readonly needs: Permission;
  /** A listing that says how many objects there are. Graph counts for whoever puts up with eventual consistency. */
  readonly counted: boolean;
}

export function headersOf({ counted }: GraphCall): Readonly<Record<string, string>> {
  return counted ? { ConsistencyLevel: 'eventual' } : {};
}

export function queryOf({ query, counted }: GraphCall): GraphCall['query'] {
  return counted ? { ...query, $count: 'true' } : query;
}
