import { ConfigError } from '../../core/errors';
import type { ObjectJson } from '../../framework/definitions';
import type { RawState } from '../gen/tfplugin6';
import { readObjectJson } from '../values/json';

/** An object as the state file has it. Terraform before 0.12 stored it in a form that no release of this provider wrote. */
export function readRawState(state: RawState | undefined, subject: string): ObjectJson {
  if (state && state.json.length > 0) return readObjectJson(state.json.toString('utf8'));
  throw new ConfigError(
    'Stored state is of an unknown form',
    `${subject} is not JSON. It was not written by this provider: remove the object from the state and import it.`,
  );
}
