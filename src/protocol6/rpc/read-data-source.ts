import { encodeDiagnostics } from '../diagnostics-message';
import type { ReadDataSourceRequest, ReadDataSourceResponse } from '../gen/tfplugin6';
import { decodeRequired } from '../values/decode';
import { encodeObject } from '../values/encode';
import type { Rpc } from './rpc';
import { dataSourceSchema } from './rpc';

export const readDataSource: Rpc<ReadDataSourceRequest, ReadDataSourceResponse> = {
  async answer(server, { typeName, config }) {
    const schema = dataSourceSchema(server, typeName);
    const value = decodeRequired(schema, config, `The configuration of data.${typeName}`);
    const answer = await server.readDataSource(typeName, value);
    return {
      state: encodeObject(schema, answer.state, `The state of data.${typeName}`),
      diagnostics: encodeDiagnostics(answer.diagnostics),
    };
  },
  refuse: (diagnostics) => ({ diagnostics }),
};
