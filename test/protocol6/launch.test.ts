import { X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';
import { HealthClient } from '../../src/protocol6/gen/health';
import type { HealthResponse } from '../../src/protocol6/gen/health';
import { GRPCControllerClient } from '../../src/protocol6/gen/plugin';
import { bundleFixture, clientCertificate, command, firstLine, launch, launchEnvironment } from './launched';
import type { Launched } from './launched';
import { terraform } from './terraform';

let folder: string;
let plugin: string;
let ours: { key: string; cert: string };
let theirs: { key: string; cert: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'launch-'));
  plugin = join(folder, 'bin', 'terraform-provider-demo');
  ours = await clientCertificate(folder, 'ours');
  theirs = await clientCertificate(folder, 'theirs');
  await bundleFixture(plugin);
  chmodSync(plugin, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (): Promise<Launched> =>
  launch(plugin, {
    ...launchEnvironment,
    PLUGIN_CLIENT_CERT: readFileSync(ours.cert, 'utf8'),
    PLUGIN_UNIX_SOCKET_DIR: folder,
  });

const certificateOf = ({ fields }: Launched): X509Certificate =>
  new X509Certificate(Buffer.from(fields[5] ?? '', 'base64'));

function secure(launched: Launched, pair?: { key: string; cert: string }): ChannelCredentials {
  const server = Buffer.from(certificateOf(launched).toString());
  return pair
    ? credentials.createSsl(server, readFileSync(pair.key), readFileSync(pair.cert))
    : credentials.createSsl(server);
}

/** Terraform looks for this name on the certificate. */
const named = { 'grpc.ssl_target_name_override': 'localhost', 'grpc.default_authority': 'localhost' };

function health({ fields }: Launched, channel: ChannelCredentials): Promise<HealthResponse> {
  const client = new HealthClient(`unix://${fields[3]}`, channel, named);
  return new Promise<HealthResponse>((resolve, reject) => {
    client.check({ service: 'plugin' }, (error, answer) => (error ? reject(error) : resolve(answer)));
  }).finally(() => client.close());
}

describe('a launched provider', () => {
  let launched: Launched;

  beforeEach(async () => {
    launched = await start();
  });

  afterEach(async () => {
    launched.child.kill('SIGKILL');
    await launched.exited;
  });

  test('prints the handshake line', () => {
    const [core, protocol, network, address = '', kind, certificate] = launched.fields;
    expect([core, protocol, network, kind]).toEqual(['1', '6', 'unix', 'grpc']);
    expect(certificate).toMatch(/^[A-Za-z0-9+/]+$/);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(dirname(dirname(address))).toBe(folder);
  });

  test('has a certificate that openssl verifies for localhost', async () => {
    const file = join(folder, 'server.pem');
    const certificate = certificateOf(launched);
    writeFileSync(file, certificate.toString());
    const strictly = ['-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'localhost'];
    expect(
      await command('openssl', ['verify', '-CAfile', file, '-partial_chain', ...strictly, file]),
    ).toContain('OK');
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  test('serves the holder of the certificate that Terraform named, and nobody else', async () => {
    expect(await health(launched, secure(launched, ours))).toEqual({ status: 1 });
    await expect(health(launched, secure(launched, theirs))).rejects.toThrow('UNAVAILABLE');
    await expect(health(launched, secure(launched))).rejects.toThrow('UNAVAILABLE');
    await expect(health(launched, credentials.createInsecure())).rejects.toThrow('UNAVAILABLE');
    expect(await health(launched, secure(launched, ours))).toEqual({ status: 1 });
  });

  test('answers Shutdown, then exits and takes its socket away', async () => {
    const client = new GRPCControllerClient(`unix://${launched.fields[3]}`, secure(launched, ours), named);
    const answered = await new Promise((resolve) =>
      client.shutdown({}, (error) => resolve(error ?? 'answered')),
    );
    client.close();
    expect(answered).toBe('answered');
    expect(await launched.exited).toBe(0);
    expect(existsSync(dirname(launched.fields[3] ?? ''))).toBe(false);
  });

  test('goes on after ^C', async () => {
    launched.child.kill('SIGINT');
    expect(await health(launched, secure(launched, ours))).toEqual({ status: 1 });
  });
});

describe('launching', () => {
  test('by hand says what this is', async () => {
    const child = spawn(process.execPath, [plugin], { env: {} });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
    expect(said).toContain('This is a Terraform provider');
  });

  test('by a Terraform without protocol 6 says so', async () => {
    const child = spawn(process.execPath, [plugin], {
      env: { ...launchEnvironment, PLUGIN_PROTOCOL_VERSIONS: '4,5' },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
    expect(said).toContain('plugin protocol 6');
  });

  test('ends with the process that launched it', async () => {
    const parent = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, [process.argv[1]], { stdio: 'inherit' });
      process.stdin.once('data', () => process.exit());
    `;
    const child = spawn(process.execPath, ['-e', parent, plugin], {
      env: { ...launchEnvironment, PLUGIN_UNIX_SOCKET_DIR: folder },
    });
    const closed = new Promise((resolve) => child.on('close', resolve));
    const address = (await firstLine(child)).split('|')[3] ?? '';
    child.stdin.write('end\n');
    // Closed: nobody holds the other end of stdout any more, the provider included.
    await closed;
    expect(existsSync(address)).toBe(false);
  });

  test('by terraform, with certificates on both sides', async () => {
    const config = join(folder, 'cli.tfrc');
    const overrides = `dev_overrides { "example/demo" = ${JSON.stringify(dirname(plugin))} }\n  direct {}`;
    writeFileSync(config, `provider_installation {\n  ${overrides}\n}\n`);
    const work = join(folder, 'work');
    mkdirSync(work);
    writeFileSync(
      join(work, 'main.tf'),
      `terraform {
        required_providers { demo = { source = "example/demo" } }
      }
      resource "demo_thing" "a" {
        name      = "a"
        secret_wo = "hush"
      }
      output "id" { value = demo_thing.a.id }`,
    );
    const env = { TF_CLI_CONFIG_FILE: config, TF_LOG_PROVIDER: 'TRACE', HOME: folder };
    const applied = await terraform(work, ['apply', '-auto-approve', '-no-color'], env);
    expect(applied.output).toContain('id = "thing-1"');
    expect(applied.code).toBe(0);
    expect(applied.output).toMatch(
      /\[INFO\]\s+provider\.terraform-provider-demo: made for a test:.*answer=42/,
    );
  });
});
