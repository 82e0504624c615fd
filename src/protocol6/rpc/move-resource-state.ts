import { encodeDiagnostics } from '../diagnostics-message';
import type { MoveRequest, MoveResponse } from '../gen/tfplugin6';
import { encodeObject } from '../values/encode';
import { readRawState } from './raw-state';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

export const moveResourceState: Rpc<MoveRequest, MoveResponse> = {
  async answer(server, request) {
    const { targetTypeName, sourceTypeName } = request;
    const schema = resourceSchema(server, targetTypeName);
    const answer = await server.move({
      targetType: targetTypeName,
      sourceProvider: request.sourceProviderAddress,
      sourceType: sourceTypeName,
      sourceState: readRawState(request.sourceState, `The stored state of ${sourceTypeName}`),
    });
    return {
      targetState: encodeObject(schema, answer.state, `The moved state of ${targetTypeName}`),
      targetPrivate: Buffer.from(answer.private),
      diagnostics: encodeDiagnostics(answer.diagnostics),
    };
  },
  refuse: (diagnostics) => ({ targetPrivate: Buffer.alloc(0), diagnostics }),
};
