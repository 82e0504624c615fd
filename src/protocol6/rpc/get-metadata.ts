import type { Empty, MetadataResponse } from '../gen/tfplugin6';
import { capabilities } from './capabilities';
import type { Rpc } from './rpc';

export const getMetadata: Rpc<Empty, MetadataResponse> = {
  answer: async (server) => ({
    serverCapabilities: capabilities,
    resources: [...server.resources.keys()].map((typeName) => ({ typeName })),
    dataSources: [...server.dataSources.keys()].map((typeName) => ({ typeName })),
    diagnostics: [],
  }),
  refuse: (diagnostics) => ({
    serverCapabilities: capabilities,
    resources: [],
    dataSources: [],
    diagnostics,
  }),
};
