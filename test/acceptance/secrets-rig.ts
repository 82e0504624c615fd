import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator/emulator';
import { csv } from '../../src/report/csv';
import { readDetails } from '../../src/report/details';
import { htmlPage } from '../../src/report/html';
import { markdown } from '../../src/report/markdown';
import { readPlan } from '../../src/report/plan';
import { reportOfPlan } from '../../src/report/report';
import { testCertificate } from '../directory/entra/certificate';
import { LdapServer } from '../harness/ldap-server';
import { startVault, type Vault } from '../harness/vault';
import { runTerraform, type Ran } from '../harness/workspace';
import { accountWith } from './integrations';
import { csvOf, reportFile, syncOf } from './people';
import { filesBelow, holding } from './secrets-search';

/** What is given as text, each through one attribute and one variable of the environment. */
export const secrets = {
  client_secret: 'canary/client-8d02+"x" y=',
  proxy_password: 'canary/proxy-19+"x"=',
  ldap_password: 'canary/ldap-9c4e+"x" y=',
  entra_secret: 'canary/entra-5d21+"x" y=',
  integration_password: 'canary/dc-5e1f+"x" y=',
  service_key: JSON.stringify({ client_email: 'sync@contoso.example', private_key: 'canary-pem-91c3/+==' }),
  route_password: 'canary/route-77a1+"x" y=',
};
export type SecretName = keyof typeof secrets;

/** What is given in files. */
const own = testCertificate();
const claims = { iss: 'https://ci.example', sub: 'pipeline', aud: 'api://AzureADTokenExchange' };
const token = `${base64(JSON.stringify({ alg: 'none' }))}.${base64(JSON.stringify(claims))}.canary-signature`;
const filed = { 'private key': own.privateKey.split('\n')[5] ?? '', 'pipeline token': token };

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Everything that takes a secret, in one place, with what Terraform and the provider leave there. */
export class SecretsRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'mimecast-secrets-'));
  /** Beside what is searched. */
  private readonly kept = mkdtempSync(join(tmpdir(), 'mimecast-secrets-files-'));
  readonly said: Record<string, string> = {};
  readonly proxyAsked: string[] = [];
  readonly ldapAsked: string[] = [];
  environment: Record<string, string> = {};

  private constructor(
    readonly emulator: Emulator,
    private readonly ldap: LdapServer,
    private readonly proxy: Server,
    private readonly vault: Vault,
  ) {}

  /** @param configuration of the command line: where the provider is. */
  static async open(configuration: string): Promise<SecretsRig> {
    const emulator = await startEmulator({ seed: seed() });
    let rig: SecretsRig | undefined = undefined as SecretsRig | undefined;
    const ldap = await LdapServer.start({
      bind: ({ password }, reply) => {
        rig?.ldapAsked.push(password);
        reply.result(
          password === secrets.ldap_password ? 0 : 49,
          password === secrets.ldap_password ? '' : 'no',
        );
      },
      search: (_asked, reply) => {
        reply.entry('uid=ann,dc=x', {
          objectClass: 'inetOrgPerson',
          mail: 'ann@contoso.example',
          displayName: 'Ann',
        });
        reply.result();
      },
    });
    const proxy = await startProxy((authorization) => rig?.proxyAsked.push(authorization));
    const proxyUrl = `http://me:${encodeURIComponent(secrets.proxy_password)}@127.0.0.1:${portOf(proxy)}`;
    const vault = await startVault({ ...secrets, proxy_url: proxyUrl });
    rig = new SecretsRig(emulator, ldap, proxy, vault);
    rig.prepare(configuration, proxyUrl);
    return rig;
  }

  private prepare(configuration: string, proxyUrl: string): void {
    writeFileSync(join(this.kept, 'client.pem'), own.certificate + own.privateKey);
    writeFileSync(join(this.kept, 'token'), token);
    writeFileSync(join(this.folder, 'people.csv'), csvOf(3));
    const given = { ...secrets, proxy_url: proxyUrl };
    this.environment = {
      TF_CLI_CONFIG_FILE: configuration,
      TF_LOG_PATH: join(this.folder, 'terraform.log'),
      TF_REATTACH_PROVIDERS: this.vault.reattach,
      SSL_CERT_FILE: this.emulator.ca,
      MIMECAST_BASE_URL: this.emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      ARM_METADATA_HOSTNAME: new URL(this.emulator.entra).host,
      // A library of ours would print the address of the proxy, password included.
      DEBUG: '*',
      // What a process shows of itself to others on the machine.
      NODE_OPTIONS: `--require=${join(this.kept, 'witness.cjs')}`,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`TF_VAR_${name}`, value])),
    };
    writeFileSync(join(this.kept, 'witness.cjs'), witness(join(this.folder, 'process')));
  }

  /** A preload that lets every process of the provider do something. */
  preload(script: string): void {
    writeFileSync(join(this.kept, 'witness.cjs'), script);
  }

  /** The same values by the provider's own variables, where it has one. */
  byEnvironment(values: Readonly<Record<string, string>> = secrets): void {
    Object.assign(this.environment, {
      MIMECAST_CLIENT_SECRET: values['client_secret'],
      MIMECAST_PROXY_URL: `http://me:${encodeURIComponent(values['proxy_password'] ?? '')}@127.0.0.1:${portOf(this.proxy)}`,
      MIMECAST_DIRECTORY_HEAD_OFFICE_PASSWORD: values['ldap_password'],
      MIMECAST_DIRECTORY_CORP_CLIENT_SECRET: values['entra_secret'],
    });
  }

  /** @param given writes an attribute of the provider, or nothing; and the value of a write-only one. */
  configure(given: (attribute: string, name: string) => string, head: string): void {
    const value = (name: string): string => given('', name).replace(/^\s*=\s*/, '');
    const entra = `tenant_id = "contoso.example"`;
    writeFileSync(
      join(this.folder, 'main.tf'),
      `terraform {
  required_providers {
    mimecast = { source = "cdktf-mimecast/mimecast" }
    vault    = { source = "hashicorp/vault" }
  }
}
${head}
provider "mimecast" {
  ${given('client_secret', 'client_secret')}
  ${given('proxy_url', 'proxy_url')}
  directories = {
    "head office" = { ldap = {
      urls    = ["${this.ldap.url}"]
      bind_dn = "cn=sync,dc=x"
      ${given('bind_password', 'ldap_password')}
    } }
    corp = { entra = {
      ${entra}
      client_id = "${ids.secret}"
      ${given('client_secret', 'entra_secret')}
    } }
    certified = { entra = {
      ${entra}
      client_id = "${ids.certificate}"
      client_certificate_path = "${join(this.kept, 'client.pem')}"
    } }
    pipeline = { entra = {
      ${entra}
      client_id = "${ids.token}"
      use_oidc  = true
      oidc_token_path = "${join(this.kept, 'token')}"
    } }
  }
}
${['head office', 'corp', 'certified', 'pipeline'].map(usersOf).join('')}
data "mimecast_whoami" "me" {}
${syncOf({ sync: reportFile })}
resource "mimecast_active_directory_integration" "it" {
  description = "Head office"
  hostname    = "dc1.contoso.example"
  alternate_hostname = "dc2.contoso.example"
  user_dn     = "CN=Mimecast,DC=contoso,DC=example"
  root_dn     = "DC=contoso,DC=example"
  verify      = true
  password_wo = ${value('integration_password')}
}
resource "mimecast_google_workspace_directory_integration" "it" {
  description            = "Workspace"
  user                   = "admin@tailspin.example"
  service_account_key_wo = ${value('service_key')}
}
resource "mimecast_delivery_route_definition" "it" {
  description     = "It"
  hostname        = "mail.contoso.example"
  port            = 25
  username        = "mimecast"
  auth_mechanisms = ["PLAIN"]
  password_wo     = ${value('route_password')}
}
`,
    );
  }

  /** Runs Terraform, and keeps what it says. */
  async run(...args: string[]): Promise<Ran> {
    const ran = await runTerraform(
      this.folder,
      [...args.slice(0, 1), ...(args[0] === 'show' ? [] : ['-no-color']), ...args.slice(1)],
      this.environment,
    );
    const name = `output of ${args.join(' ')}`;
    this.said[name] = `${this.said[name] ?? ''}${ran.stdout}${ran.stderr}`;
    return ran;
  }

  /** Plan to destruction; the reports of the plan as well. */
  async wholeLife(): Promise<void> {
    await this.done('init');
    await this.done('plan', '-out=saved.tfplan');
    this.report((await this.done('show', '-json', 'saved.tfplan')).stdout);
    await this.done('apply', 'saved.tfplan');
    await this.done('destroy', '-auto-approve');
  }

  private async done(...args: string[]): Promise<Ran> {
    const ran = await this.run(...args);
    if (ran.code !== 0)
      throw new Error(`terraform ${args.join(' ')}: ${ran.text.replace(/^.*? (?=Error: )/, '')}`);
    return ran;
  }

  private report(planJson: string): void {
    const file = 'report.json';
    const details = readDetails(readFileSync(join(this.folder, file), 'utf8'), file);
    const report = reportOfPlan(readPlan(planJson, 'plan.json'), [{ file, details }]);
    Object.assign(this.said, { html: htmlPage(report), markdown: markdown(report), csv: csv(report) });
  }

  /** Everything that was said and written, by name. */
  everything(): Record<string, Buffer | string> {
    const requests = JSON.stringify(this.emulator.requests());
    return { ...this.said, ...filesBelow(this.folder), requests };
  }

  /** Where which secret is, of those given and of those in files. Empty: nowhere. */
  found(more: Readonly<Record<string, string>> = {}): Record<string, readonly string[]> {
    const texts = this.everything();
    return Object.fromEntries(
      Object.entries({ ...secrets, ...filed, ...more })
        .map(
          ([name, secret]) =>
            [name, holding(secret, texts).map((place) => place.replace(`${this.folder}/`, ''))] as const,
        )
        .filter(([, places]) => places.length > 0),
    );
  }

  async close(): Promise<void> {
    this.vault.close();
    this.proxy.closeAllConnections();
    await Promise.all([this.emulator.close(), this.ldap.stop()]);
    await new Promise((resolve) => this.proxy.close(resolve));
    for (const folder of [this.folder, this.kept]) rmSync(folder, { recursive: true, force: true });
  }
}

const ids = { secret: 'sync', certificate: 'certified', token: 'pipeline' };

function seed(): ReturnType<typeof accountWith> {
  const key = own.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return accountWith({
    account: { accountCode: 'C0001', clients: [{ clientId: 'id', clientSecret: secrets.client_secret }] },
    entra: {
      tenants: [{ tenantId: '11111111-2222-4333-8444-555555555555', defaultDomain: 'contoso.example' }],
      clients: [
        { clientId: ids.secret, clientSecret: secrets.entra_secret },
        { clientId: ids.certificate },
        { clientId: ids.token },
      ],
      applications: [
        {
          appId: ids.certificate,
          displayName: 'Certified',
          keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key }],
        },
        {
          appId: ids.token,
          displayName: 'Pipeline',
          federatedIdentityCredentials: [
            { name: 'ci', issuer: claims.iss, subject: claims.sub, audiences: [claims.aud] },
          ],
        },
      ],
      servicePrincipals: [{ appId: ids.certificate }, { appId: ids.token }],
      domains: [{ id: 'contoso.example', isDefault: true }],
      users: [{ userPrincipalName: 'bo@contoso.example', displayName: 'Bo', mail: 'bo@contoso.example' }],
    },
  });
}

function usersOf(directory: string, index: number): string {
  const kind = index === 0 ? 'ldap = { base_dns = ["dc=x"] }' : 'entra = {}';
  return `data "mimecast_directory_users" "from_${index}" {
  sources = [{ directory = "${directory}", ${kind} }]
}
`;
}

function witness(file: string): string {
  return `process.on('exit', () => {
  const { appendFileSync, readFileSync } = require('node:fs');
  appendFileSync(${JSON.stringify(file)}, [process.title, ...process.argv, ...process.execArgv, readFileSync('/proc/self/cmdline', 'utf8')].join('\\n'));
});
`;
}

async function startProxy(asked: (authorization: string) => void): Promise<Server> {
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked(request.headers['proxy-authorization'] ?? '');
    const { hostname, port } = new URL(`http://${request.url ?? ''}`);
    const target = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    socket.on('close', () => target.destroy()).on('error', () => target.destroy());
    target.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
