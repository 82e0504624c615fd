/** Where a fact about a person comes from, in words a practitioner can follow: file and line, DN, object ID, attribute. */
export interface Origin {
  /** The source's name: `declared`, `csv:users.csv`, `entra:corp` … */
  readonly source: string;
  /** The place in it: `line 17`, a DN, an object ID, `users["ann@x.example"]`. */
  readonly place: string;
}

/**
 * What a source says of whether an account is to be enabled. `in use`: it is in the directory, so a later source that
 * says otherwise is not believed, and whoever is disabled in Mimecast stays so.
 */
export type Standing = boolean | 'in use';

/** One person as a source gives it: not yet normalised, nothing refused. */
export interface SourcePerson {
  readonly address: string;
  readonly origin: Origin;
  readonly name?: string;
  /** Left out: the source does not say, and the account stays as it is. */
  readonly enabled?: Standing;
  readonly aliases?: readonly string[];
  /** Attribute name to value. */
  readonly attributes?: ReadonlyMap<string, string>;
  /** The directory's own, stable id (objectGUID, object ID): identity across renames. */
  readonly directoryId?: string;
}

/** A problem that a source found in its own input. All of them are reported at once. */
export interface SourceProblem {
  readonly origin: Origin;
  readonly message: string;
}

export interface SourceAnswer {
  readonly people: readonly SourcePerson[];
  readonly problems: readonly SourceProblem[];
  /** What the source left out on purpose, one sentence each with its count (guests, deleted users): to be shown, never a problem. */
  readonly notes?: readonly string[];
}

/** Where people come from. */
export interface PeopleSource {
  /** Short, unique among the sources of one comparison; shown as provenance. */
  readonly name: string;
  /** Reads to the end, or throws (ConfigError, ApiError): a part is never returned as the whole. */
  read(signal: AbortSignal): Promise<SourceAnswer>;
}
