import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned, type Certificate } from './certificate';
import { ended, needDirectoryServers, untilListening } from './directory-servers';

export const domainDn = 'DC=contoso,DC=example';
export const administrator = 'administrator@contoso.example';
export const administratorPassword = 'canary-Samba-9e2!';

/**
 * A real domain controller of Active Directory (Samba) with LDAP and nothing else, on an address of loopback that
 * nobody else has: its ports cannot be chosen, and are below 1024. Needs root.
 */
export class Samba {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    readonly address: string,
    readonly certificate: Certificate,
  ) {}

  /**
   * @param ldif entries of the domain, loaded before it starts
   * @param changes to these, as LDIF: members that are not there yet when a group is
   */
  static async start(ldif: string, changes: string): Promise<Samba> {
    needDirectoryServers();
    if (process.getuid?.() !== 0) throw new Error('Samba needs root: its ports are below 1024.');
    const folder = mkdtempSync(join(tmpdir(), 'samba-'));
    try {
      return await Samba.startIn(folder, ldif, changes);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  private static async startIn(folder: string, ldif: string, changes: string): Promise<Samba> {
    const address = ownAddress();
    provision(folder, address);
    const certificate = selfSigned(folder, [`IP:${address}`]);
    const configuration = configure(folder, certificate);
    load(folder, 'ldbadd', ldif);
    load(folder, 'ldbmodify', changes);
    const how = ['-F', '--no-process-group', '--debug-stdout', '-M', 'single'];
    const child = spawn('samba', [...how, '-s', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const port of [389, 636]) await untilListening(child, port, address);
    return new Samba(folder, child, address, certificate);
  }

  async stop(): Promise<void> {
    await ended(this.child);
    rmSync(this.folder, { recursive: true });
  }
}

/** Of this process: several may run side by side. */
function ownAddress(): string {
  const { pid } = process;
  return `127.${1 + ((pid >> 16) % 254)}.${(pid >> 8) & 255}.${1 + ((pid & 255) % 254)}`;
}

function provision(folder: string, address: string): void {
  const domain = ['--use-rfc2307', '--realm=CONTOSO.EXAMPLE', '--domain=CONTOSO', '--server-role=dc'];
  const host = ['--dns-backend=NONE', '--host-name=dc1', `--host-ip=${address}`];
  const network = [`--option=interfaces=${address}/8`, '--option=bind interfaces only=yes'];
  execFileSync(
    'samba-tool',
    [
      'domain',
      'provision',
      `--targetdir=${folder}`,
      ...domain,
      ...host,
      ...network,
      `--adminpass=${administratorPassword}`,
    ],
    { stdio: 'pipe' },
  );
}

function load(folder: string, program: 'ldbadd' | 'ldbmodify', ldif: string): void {
  const file = join(folder, `${program}.ldif`);
  writeFileSync(file, ldif);
  execFileSync(program, ['-H', join(folder, 'private', 'sam.ldb'), file], { stdio: 'pipe' });
}

function configure(folder: string, { key, cert }: Certificate): string {
  const path = join(folder, 'etc', 'smb.conf');
  const run = join(folder, 'run');
  mkdirSync(run, { recursive: true });
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*server services/.test(line));
  const ours = [
    'server services = ldap',
    `tls keyfile = ${key}`,
    `tls certfile = ${cert}`,
    `tls cafile = ${cert}`,
    `pid directory = ${run}`,
  ];
  const global = lines.findIndex((line) => /^\[global\]/.test(line));
  lines.splice(global + 1, 0, ...ours.map((line) => `\t${line}`));
  writeFileSync(path, lines.join('\n'));
  return path;
}
