import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock';
import { noLog } from '../../../src/core/log';
import type { Emulator } from '../../../src/emulator/emulator';
import { createServer } from '../../../src/framework/server';
import { attach } from '../../../src/protocol6/serve';
import type { OtherProvider } from '../workspace';
import { azureadStandIn } from './provider';

/** A filesystem mirror that has the real azuread: then that is tested with, not the stand-in. */
const mirror = process.env['AZUREAD_MIRROR'];

/** Milliseconds that a test may take: the real provider waits 20 s after many a change. */
export const azureadTimeout = mirror === undefined ? 180_000 : 900_000;

/** As whom Terraform signs in. A tenant that knows its clients has to know this one. */
export const terraformClient = {
  clientId: '22222222-3333-4444-8555-666666666666',
  clientSecret: 'the secret of Terraform',
};

/** azuread against the Entra part of an emulator. */
export async function azuread({ entra, ca }: Emulator): Promise<OtherProvider> {
  const environment = {
    ARM_TENANT_ID: '11111111-2222-4333-8444-555555555555',
    ARM_CLIENT_ID: terraformClient.clientId,
    ARM_CLIENT_SECRET: terraformClient.clientSecret,
    ARM_METADATA_HOSTNAME: new URL(entra).host,
    ARM_USE_CLI: 'false',
    SSL_CERT_FILE: ca,
  };
  return mirror === undefined ? standIn(environment) : installed(environment, mirror);
}

type Environment = Readonly<Record<string, string>>;

async function standIn(environment: Environment): Promise<OtherProvider> {
  const server = createServer(azureadStandIn(environment), { clock: systemClock, log: noLog });
  const { reattach, close } = await attach(server, 'registry.terraform.io/hashicorp/azuread');
  return { environment, reattach, close };
}

/** `terraform init` finds it in the mirror. */
async function installed(environment: Environment, path: string): Promise<OtherProvider> {
  const folder = mkdtempSync(join(tmpdir(), 'azuread-'));
  const configuration = join(folder, 'terraform.rc');
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }\n}\n`,
  );
  return {
    environment: { ...environment, TF_CLI_CONFIG_FILE: configuration },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
