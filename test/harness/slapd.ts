import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned, type Certificate } from './certificate';
import { ended, freePorts, needDirectoryServers, untilListening } from './directory-servers';

export const suffix = 'dc=contoso,dc=example';
export const adminDn = `cn=admin,${suffix}`;

const schemas = ['core', 'cosine', 'inetorgperson', 'nis', 'misc'];

/** A real OpenLDAP on free ports of loopback, with what a test needs in it; gone with `stop`. */
export class Slapd {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    readonly port: number,
    readonly securePort: number,
    readonly certificate: Certificate,
  ) {}

  /**
   * @param ldif entries below `suffix`, which is there
   * @param options.settings lines of slapd.conf for the database: `access …`, `limits …`
   * @param options.names of its certificate; left out: localhost and 127.0.0.1
   */
  static async start(
    password: string,
    ldif: string,
    options: { readonly settings?: readonly string[]; readonly names?: readonly string[] } = {},
  ): Promise<Slapd> {
    needDirectoryServers();
    const folder = mkdtempSync(join(tmpdir(), 'slapd-'));
    const { settings = [], names = ['DNS:localhost', 'IP:127.0.0.1'] } = options;
    const certificate = selfSigned(folder, names);
    const configuration = join(folder, 'slapd.conf');
    mkdirSync(join(folder, 'data'));
    writeFileSync(configuration, configurationText(folder, password, certificate, settings));
    const root = `dn: ${suffix}\nobjectClass: dcObject\nobjectClass: organization\ndc: contoso\no: Contoso\n`;
    execFileSync('slapadd', ['-q', '-f', configuration], { input: `${root}\n${ldif}`, stdio: 'pipe' });
    const [port = 0, securePort = 0] = await freePorts(2);
    const urls = `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${securePort}`;
    const child = spawn('slapd', ['-f', configuration, '-h', urls, '-d', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for (const each of [port, securePort]) await untilListening(child, each);
    return new Slapd(folder, child, port, securePort, certificate);
  }

  url(host = '127.0.0.1'): string {
    return `ldap://${host}:${this.port}`;
  }

  secureUrl(host = '127.0.0.1'): string {
    return `ldaps://${host}:${this.securePort}`;
  }

  async stop(): Promise<void> {
    await ended(this.child);
    rmSync(this.folder, { recursive: true });
  }
}

function configurationText(
  folder: string,
  password: string,
  { cert, key }: Certificate,
  settings: readonly string[],
): string {
  return [
    ...schemas.map((name) => `include /etc/ldap/schema/${name}.schema`),
    `pidfile ${folder}/slapd.pid`,
    `argsfile ${folder}/slapd.args`,
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    `TLSCertificateFile ${cert}`,
    `TLSCertificateKeyFile ${key}`,
    'database mdb',
    `suffix "${suffix}"`,
    `rootdn "${adminDn}"`,
    `rootpw ${password}`,
    `directory ${folder}/data`,
    'maxsize 1073741824',
    'index objectClass eq',
    ...settings,
  ].join('\n');
}

/** One entry as LDIF; values that LDIF cannot hold as they are go in base64. */
export function ldifEntry(
  dn: string,
  attributes: Readonly<Record<string, string | readonly string[]>>,
): string {
  const lines = Object.entries(attributes).flatMap(([name, given]) =>
    (typeof given === 'string' ? [given] : given).map((value) => ldifLine(name, value)),
  );
  return [ldifLine('dn', dn), ...lines, ''].join('\n');
}

function ldifLine(name: string, value: string): string {
  return /^[!-9;=-~][ -~]*$/.test(value) && !value.endsWith(' ')
    ? `${name}: ${value}`
    : `${name}:: ${Buffer.from(value).toString('base64')}`;
}
