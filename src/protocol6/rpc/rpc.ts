import type { handleUnaryCall } from '@grpc/grpc-js';
import { InvariantError } from '../../core/errors';
import type { Log } from '../../core/log';
import type { Schema } from '../../framework/schema';
import type { ProviderServer } from '../../framework/server-types';
import { encodeDiagnostics, thrownDiagnostic } from '../diagnostics-message';
import type { Diagnostic } from '../gen/tfplugin6';

/** One RPC: decodes, delegates to the provider, encodes. */
export interface Rpc<Request, Response> {
  answer(server: ProviderServer, request: Request): Promise<Response>;
  /** The answer when there is nothing but diagnostics. */
  refuse(diagnostics: Diagnostic[]): Response;
}

/** Makes a gRPC handler of an RPC: whatever is thrown becomes a diagnostic, since Terraform shows gRPC errors badly. */
export function unary<Request, Response>(
  rpc: Rpc<Request, Response>,
  load: () => Promise<ProviderServer>,
  log: Log,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    answerOrRefuse(rpc, load, log, call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(error instanceof Error ? error : new Error('no answer')),
    );
  };
}

async function answerOrRefuse<Request, Response>(
  rpc: Rpc<Request, Response>,
  load: () => Promise<ProviderServer>,
  log: Log,
  request: Request,
): Promise<Response> {
  try {
    return await rpc.answer(await load(), request);
  } catch (thrown) {
    const diagnostic = thrownDiagnostic(thrown);
    log('error', diagnostic.summary, { detail: diagnostic.detail });
    return rpc.refuse(encodeDiagnostics([diagnostic]));
  }
}

/** The schema of a resource type. */
export function resourceSchema(server: ProviderServer, typeName: string): Schema {
  return found(server.resources, 'resource type', typeName);
}

/** The schema of a data source type. */
export function dataSourceSchema(server: ProviderServer, typeName: string): Schema {
  return found(server.dataSources, 'data source type', typeName);
}

function found(schemas: ReadonlyMap<string, Schema>, what: string, typeName: string): Schema {
  const schema = schemas.get(typeName);
  if (schema) return schema;
  throw new InvariantError(
    `Unknown ${what}`,
    `This version of the provider has no ${what} ${typeName}. Another version may: see its documentation.`,
  );
}
