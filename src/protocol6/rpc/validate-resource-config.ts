import { encodeDiagnostics } from '../diagnostics-message';
import type { DiagnosticsResponse, ValidateRequest } from '../gen/tfplugin6';
import { decodeRequired } from '../values/decode';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

export const validateResourceConfig: Rpc<ValidateRequest, DiagnosticsResponse> = {
  async answer(server, { typeName, config }) {
    const schema = resourceSchema(server, typeName);
    const value = decodeRequired(schema, config, `The configuration of ${typeName}`);
    const { diagnostics } = await server.validateResource(typeName, value);
    return { diagnostics: encodeDiagnostics(diagnostics) };
  },
  refuse: (diagnostics) => ({ diagnostics }),
};
