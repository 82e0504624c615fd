import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

/** Ends with 0, or throws what it wrote. */
export function command(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });
}

/** One file that serves the fake provider as Terraform launches it. */
export async function bundleFixture(file: string): Promise<void> {
  const root = join(__dirname, '../..');
  await command(join(root, 'node_modules/.bin/esbuild'), [
    join(__dirname, 'fixture.ts'),
    '--bundle',
    '--platform=node',
    '--banner:js=#!/usr/bin/env node',
    `--outfile=${file}`,
  ]);
}

/** A client certificate of the kind that Terraform makes: self-signed, on P-521. */
export async function clientCertificate(
  folder: string,
  name: string,
): Promise<{ key: string; cert: string }> {
  const pair = { key: join(folder, `${name}.key`), cert: join(folder, `${name}.pem`) };
  const algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521', '-nodes'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  await command('openssl', ['req', '-x509', ...algorithm, ...names, '-keyout', pair.key, '-out', pair.cert]);
  return pair;
}

/** A running plugin, and the fields of its handshake line. */
export interface Launched {
  readonly child: ChildProcessWithoutNullStreams;
  readonly fields: readonly string[];
  readonly exited: Promise<number | null>;
}

export const launchEnvironment = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
};

export async function launch(file: string, env: Record<string, string>): Promise<Launched> {
  const child = spawn(process.execPath, [file], { env: { PATH: process.env['PATH'], ...env } });
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, fields: (await firstLine(child)).split('|'), exited };
}

export function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    };
    child.stdout.on('data', read);
    child.on('close', () => resolve(text));
  });
}
