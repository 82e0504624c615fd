import type { ServerCapabilities } from '../gen/tfplugin6';

/** What this provider can do beyond the protocol's first version. */
export const capabilities: ServerCapabilities = {
  planDestroy: true,
  moveResourceState: true,
  getProviderSchemaOptional: true,
};
