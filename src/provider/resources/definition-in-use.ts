import { ApiError } from '../../core/errors';

/** A refusal to delete a definition, with what may be in the way: Mimecast says in its own words what that is, or not at all. */
export function explainedInUse(error: unknown): unknown {
  if (!(error instanceof ApiError) || (error.kind !== 'conflict' && error.kind !== 'invalid')) return error;
  return error.adding(
    'A definition can be deleted only when nothing applies it: give the policies that do another one, also those made in the Administration Console. A definition that is replaced may need `create_before_destroy` in its `lifecycle`.',
  );
}
