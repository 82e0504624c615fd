import { encodeDiagnostics } from '../diagnostics-message';
import type { UpgradeRequest, UpgradeResponse } from '../gen/tfplugin6';
import { encodeObject } from '../values/encode';
import { fromJson } from '../values/from-json';
import { schemaType } from '../values/wire-type';
import { readRawState } from './raw-state';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

/** Called for every object in every walk, also when its version is the present one. */
export const upgradeResourceState: Rpc<UpgradeRequest, UpgradeResponse> = {
  async answer(server, { typeName, version, rawState }) {
    const schema = resourceSchema(server, typeName);
    const subject = `The stored state of ${typeName}`;
    const { state, diagnostics } = await server.upgrade(typeName, version, readRawState(rawState, subject));
    const value = fromJson(schemaType(schema), state, subject);
    return {
      upgradedState: encodeObject(schema, value, subject),
      diagnostics: encodeDiagnostics(diagnostics),
    };
  },
  refuse: (diagnostics) => ({ diagnostics }),
};
