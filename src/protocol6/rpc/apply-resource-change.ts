import { encodeDiagnostics } from '../diagnostics-message';
import type { ApplyRequest, ApplyResponse } from '../gen/tfplugin6';
import { decodeObject } from '../values/decode';
import { encodeObject } from '../values/encode';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

export const applyResourceChange: Rpc<ApplyRequest, ApplyResponse> = {
  async answer(server, request) {
    const { typeName } = request;
    const schema = resourceSchema(server, typeName);
    const answer = await server.apply({
      typeName,
      config: decodeObject(schema, request.config, `The configuration of ${typeName}`),
      prior: decodeObject(schema, request.priorState, `The prior state of ${typeName}`),
      planned: decodeObject(schema, request.plannedState, `The planned state of ${typeName}`),
      plannedPrivate: request.plannedPrivate,
    });
    return {
      newState: encodeObject(schema, answer.state, `The new state of ${typeName}`),
      private: Buffer.from(answer.private),
      diagnostics: encodeDiagnostics(answer.diagnostics),
    };
  },
  refuse: (diagnostics) => ({ private: Buffer.alloc(0), diagnostics }),
};
