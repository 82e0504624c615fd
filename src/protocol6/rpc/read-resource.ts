import { encodeDiagnostics } from '../diagnostics-message';
import type { ReadRequest, ReadResponse } from '../gen/tfplugin6';
import { decodeRequired } from '../values/decode';
import { encodeObject } from '../values/encode';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

export const readResource: Rpc<ReadRequest, ReadResponse> = {
  async answer(server, request) {
    const { typeName } = request;
    const schema = resourceSchema(server, typeName);
    const current = decodeRequired(schema, request.currentState, `The state of ${typeName}`);
    const answer = await server.read(typeName, current, request.private);
    return {
      newState: encodeObject(schema, answer.state, `The state of ${typeName} as read`),
      private: Buffer.from(answer.private),
      diagnostics: encodeDiagnostics(answer.diagnostics),
    };
  },
  refuse: (diagnostics) => ({ private: Buffer.alloc(0), diagnostics }),
};
