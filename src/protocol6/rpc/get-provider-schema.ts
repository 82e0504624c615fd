import type { Schema } from '../../framework/schema';
import type { Empty, ProviderSchemaResponse, Schema as SchemaMessage } from '../gen/tfplugin6';
import { encodeSchema } from '../schema-message';
import { capabilities } from './capabilities';
import type { Rpc } from './rpc';

export const getProviderSchema: Rpc<Empty, ProviderSchemaResponse> = {
  answer: async (server) => ({
    provider: encodeSchema(server.provider),
    resourceSchemas: encodeAll(server.resources),
    dataSourceSchemas: encodeAll(server.dataSources),
    diagnostics: [],
    serverCapabilities: capabilities,
  }),
  refuse: (diagnostics) => ({ resourceSchemas: {}, dataSourceSchemas: {}, diagnostics }),
};

function encodeAll(schemas: ReadonlyMap<string, Schema>): Record<string, SchemaMessage> {
  return Object.fromEntries([...schemas].map(([typeName, schema]) => [typeName, encodeSchema(schema)]));
}
