import { credentials } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { InvariantError } from '../../src/core/errors';
import { objectValue } from '../../src/framework/values';
import { ProviderClient, Schema_Nesting } from '../../src/protocol6/gen/tfplugin6';
import type {
  DiagnosticsResponse,
  ImportResponse,
  MetadataResponse,
  ProviderSchemaResponse,
  ReadResponse,
  StopResponse,
  UpgradeResponse,
} from '../../src/protocol6/gen/tfplugin6';
import { attach } from '../../src/protocol6/serve';
import type { Attached } from '../../src/protocol6/serve';
import { decodeObject } from '../../src/protocol6/values/decode';
import { encodeObject } from '../../src/protocol6/values/encode';
import { FakeProvider, thingSchema } from './fake-provider';

describe('the provider service', () => {
  let provider: FakeProvider;
  let attached: Attached;
  let client: ProviderClient;

  beforeEach(async () => {
    provider = new FakeProvider();
    attached = await attach(provider, 'registry.terraform.io/example/demo');
    const [how] = Object.values(
      JSON.parse(attached.reattach) as Record<string, { Addr: { String: string } }>,
    );
    client = new ProviderClient(`unix://${how?.Addr.String ?? ''}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
    });
  });

  afterEach(async () => {
    client.close();
    await attached.close();
  });

  const answer = <Response>(
    call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      call((error, response) => (error ? reject(error) : resolve(response)));
    });

  const importThing = (typeName = 'demo_thing') =>
    answer<ImportResponse>((done) => client.importResourceState({ typeName, id: 'x' }, done));

  test('tells its types and what it can do', async () => {
    const { serverCapabilities, resources, dataSources } = await answer<MetadataResponse>((done) =>
      client.getMetadata({}, done),
    );
    expect(serverCapabilities).toEqual({
      planDestroy: true,
      moveResourceState: true,
      getProviderSchemaOptional: true,
    });
    expect([resources, dataSources]).toEqual([[{ typeName: 'demo_thing' }], [{ typeName: 'demo_things' }]]);
  });

  test('tells its schemas', async () => {
    const { resourceSchemas, provider: own } = await answer<ProviderSchemaResponse>((done) =>
      client.getProviderSchema({}, done),
    );
    const attribute = (name: string) =>
      resourceSchemas['demo_thing']?.block?.attributes.find((each) => each.name === name);
    expect(resourceSchemas['demo_thing']?.version).toBe(1);
    expect(own?.block?.attributes[0]).toMatchObject({ name: 'token', sensitive: true, descriptionKind: 1 });
    expect(attribute('state')).toMatchObject({ optional: true, computed: true, required: false });
    expect(attribute('secret_wo')).toMatchObject({ optional: true, writeOnly: true, sensitive: true });
    expect(attribute('colours')?.type.toString()).toBe('["set","string"]');
    expect(attribute('secret_length')?.type.toString()).toBe('"number"');
    expect(attribute('parts')?.type).toHaveLength(0);
    expect(attribute('parts')?.nestedType).toMatchObject({
      nesting: Schema_Nesting.MAP,
      attributes: [
        { name: 'weight', required: true },
        { name: 'note', optional: true },
      ],
    });
  });

  test('takes and gives messages beyond the default limit', async () => {
    const [imported] = (await importThing()).importedResources;
    const state = decodeObject(thingSchema, imported?.state, 'It');
    const large = objectValue([...Object.entries(state ?? {}), ['name', 'x'.repeat(6_000_000)]]);
    provider.store.set('x', large);
    const currentState = encodeObject(thingSchema, large, 'It');
    const request = { typeName: 'demo_thing', currentState, private: Buffer.from('p') };
    const read = await answer<ReadResponse>((done) => client.readResource(request, done));
    expect(read.newState?.msgpack.equals(currentState.msgpack)).toBe(true);
    expect(read.private.toString()).toBe('p');
  });

  test('hands StopProvider on', async () => {
    await importThing();
    expect(await answer<StopResponse>((done) => client.stopProvider({}, done))).toEqual({ error: '' });
    expect(provider.stopped).toBe(1);
  });

  test('says which type it does not have', async () => {
    const { diagnostics } = await importThing('demo_gone');
    expect(diagnostics).toMatchObject([{ severity: 1, summary: 'Unknown resource type' }]);
    expect(diagnostics[0]?.detail).toContain('demo_gone');
  });

  test('an error of ours keeps its words, and anything else shows its place only', async () => {
    provider.importState = () => Promise.reject(new InvariantError('It broke', 'Do this.'));
    expect((await importThing()).diagnostics).toMatchObject([{ summary: 'It broke', detail: 'Do this.' }]);
    provider.importState = () => Promise.reject(new RangeError('token=hush'));
    const [diagnostic] = (await importThing()).diagnostics;
    expect(diagnostic?.detail).toMatch(/RangeError at .*rpc\.test\.ts:\d+/);
    expect(JSON.stringify(diagnostic)).not.toContain('hush');
  });

  test('malformed values are diagnostics', async () => {
    const config = { msgpack: Buffer.from('de', 'hex'), json: Buffer.alloc(0) };
    const { diagnostics } = await answer<DiagnosticsResponse>((done) =>
      client.validateResourceConfig(
        {
          typeName: 'demo_thing',
          config,
        },
        done,
      ),
    );
    expect(diagnostics).toMatchObject([{ severity: 1, summary: 'Value from Terraform cannot be read' }]);
    expect(diagnostics[0]?.detail).toContain('The configuration of demo_thing');
  });

  test('state that is not JSON says what to do', async () => {
    const request = { typeName: 'demo_thing', version: 0 };
    const { diagnostics } = await answer<UpgradeResponse>((done) =>
      client.upgradeResourceState(request, done),
    );
    expect(diagnostics[0]?.detail).toContain('remove the object from the state and import it');
  });
});
