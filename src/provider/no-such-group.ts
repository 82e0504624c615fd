import { ApiError, ConfigError } from '../core/errors';

/** The error for a `group_id` that is of no group. */
export function noSuchGroup(id: string, said?: ApiError): ConfigError {
  return new ConfigError(
    'There is no such group',
    `group_id "${id}" is the ID of no group in this account. data.mimecast_profile_groups lists the profile groups with their IDs.${said ? ` ${said.detail}` : ''}`,
    { cause: said },
  );
}

/** True for the refusal of an ID that Mimecast cannot even read. */
export function isUnreadable(error: unknown): error is ApiError {
  return error instanceof ApiError && error.kind === 'invalid' && error.status === 400;
}
