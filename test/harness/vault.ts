import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { Server, ServerCredentials, type handleUnaryCall } from '@grpc/grpc-js';
import { noLog } from '../../src/core/log';
import { computed, required, schema } from '../../src/framework/schema';
import { objectValue } from '../../src/framework/values';
import {
  DynamicValue,
  ProviderSchemaResponse,
  ProviderService,
  ReadDataSourceRequest,
  Schema,
} from '../../src/protocol6/gen/tfplugin6';
import { LazyProvider } from '../../src/protocol6/lazy-provider';
import { addPluginServices } from '../../src/protocol6/rpc/plugin-services';
import { providerService } from '../../src/protocol6/rpc/provider-service';
import { encodeSchema } from '../../src/protocol6/schema-message';
import { decodeRequired } from '../../src/protocol6/values/decode';
import { encodeObject } from '../../src/protocol6/values/encode';
import { createServer } from '../../src/framework/server';
import { systemClock } from '../../src/core/clock';

export interface Vault {
  /** For TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  close(): void;
}

const secret = schema('A secret.', {
  name: required.string('Name.'),
  value: computed.string('Text.', { sensitive: true }),
});

/** A provider with one ephemeral resource, `vault_secret`: our own has none, so neither has our protocol. */
export async function startVault(secrets: Readonly<Record<string, string>>): Promise<Vault> {
  const folder = mkdtempSync(join(tmpdir(), 'vault-'));
  const address = join(folder, 's');
  const server = new Server();
  server.addService(
    { ...ProviderService, getProviderSchema, ...methods },
    { ...emptyProvider(), ...handlers(secrets) },
  );
  addPluginServices(server, () => undefined);
  await new Promise<void>((resolve, reject) => {
    const started = (error: Error | null): void => (error ? reject(error) : resolve());
    server.bindAsync(`unix://${address}`, ServerCredentials.createInsecure(), started);
  });
  const how = { Protocol: 'grpc', ProtocolVersion: 6, Pid: process.pid, Test: true };
  const reattach = {
    'registry.terraform.io/hashicorp/vault': { ...how, Addr: { Network: 'unix', String: address } },
  };
  const close = (): void => {
    server.forceShutdown();
    rmSync(folder, { recursive: true, force: true });
  };
  return { reattach: JSON.stringify(reattach), close };
}

function emptyProvider(): ReturnType<typeof providerService> {
  const definition = {
    ...{ name: 'vault', version: '1.0.0', schema: schema('Secrets.', {}), resources: [], dataSources: [] },
    configure: () => Promise.resolve({}),
  };
  const server = createServer(definition, { clock: systemClock, log: noLog });
  return providerService(new LazyProvider(() => server), noLog);
}

/** What the answer lacks: `map<string, Schema> ephemeral_resource_schemas = 8`. */
const getProviderSchema = {
  ...ProviderService.getProviderSchema,
  responseSerialize: (value: ProviderSchemaResponse): Buffer => {
    const entry = new BinaryWriter().uint32(10).string('vault_secret');
    entry.uint32(18).bytes(Schema.encode(encodeSchema(secret)).finish());
    const more = new BinaryWriter().uint32(66).bytes(entry.finish()).finish();
    return Buffer.concat([ProviderSchemaResponse.encode(value).finish(), more]);
  },
};

/** Their messages as bytes. What opens is asked as a data source is; its answer has the `result` in field 3. */
const methods = Object.fromEntries(
  ['ValidateEphemeralResourceConfig', 'OpenEphemeralResource', 'CloseEphemeralResource'].map((name) => [
    name,
    {
      path: `/tfplugin6.Provider/${name}`,
      ...{ requestStream: false, responseStream: false },
      ...{
        requestSerialize: same,
        requestDeserialize: same,
        responseSerialize: same,
        responseDeserialize: same,
      },
    },
  ]),
);

function same(bytes: Buffer): Buffer {
  return bytes;
}

function handlers(
  secrets: Readonly<Record<string, string>>,
): Record<string, handleUnaryCall<Buffer, Buffer>> {
  const nothing: handleUnaryCall<Buffer, Buffer> = (_call, callback) => callback(null, Buffer.alloc(0));
  return {
    ValidateEphemeralResourceConfig: nothing,
    CloseEphemeralResource: nothing,
    OpenEphemeralResource: ({ request }, callback) => {
      const { name } = decodeRequired(
        secret,
        ReadDataSourceRequest.decode(request).config,
        'The configuration of vault_secret',
      );
      const value = secrets[String(name)] ?? null;
      const result = encodeObject(
        secret,
        objectValue([
          ['name', name ?? null],
          ['value', value],
        ]),
        'vault_secret',
      );
      callback(
        null,
        Buffer.from(new BinaryWriter().uint32(26).bytes(DynamicValue.encode(result).finish()).finish()),
      );
    },
  };
}
