import { encodeDiagnostics } from '../diagnostics-message';
import type { DiagnosticsResponse, ValidateRequest } from '../gen/tfplugin6';
import { decodeRequired } from '../values/decode';
import type { Rpc } from './rpc';
import { dataSourceSchema } from './rpc';

export const validateDataResourceConfig: Rpc<ValidateRequest, DiagnosticsResponse> = {
  async answer(server, { typeName, config }) {
    const schema = dataSourceSchema(server, typeName);
    const value = decodeRequired(schema, config, `The configuration of data.${typeName}`);
    const { diagnostics } = await server.validateDataSource(typeName, value);
    return { diagnostics: encodeDiagnostics(diagnostics) };
  },
  refuse: (diagnostics) => ({ diagnostics }),
};
