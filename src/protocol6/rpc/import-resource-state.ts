import { encodeDiagnostics } from '../diagnostics-message';
import type { ImportRequest, ImportResponse } from '../gen/tfplugin6';
import { encodeObject } from '../values/encode';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

export const importResourceState: Rpc<ImportRequest, ImportResponse> = {
  async answer(server, { typeName, id }) {
    const schema = resourceSchema(server, typeName);
    const answer = await server.importState(typeName, id);
    const state = encodeObject(schema, answer.state, `The imported state of ${typeName}`);
    return {
      importedResources:
        answer.state === null ? [] : [{ typeName, state, private: Buffer.from(answer.private) }],
      diagnostics: encodeDiagnostics(answer.diagnostics),
    };
  },
  refuse: (diagnostics) => ({ importedResources: [], diagnostics }),
};
