import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorityExtensions, makeCertificate, serverExtensions } from '../../core/certificate';

/** What a TLS server on loopback shows, and where its clients find whom to trust. */
export interface Trust {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** Path of the authority's certificate, PEM. */
  readonly caFile: string;
  /** Removes the file and its folder. */
  remove(): void;
}

const loopback = [Buffer.of(127, 0, 0, 1), Buffer.concat([Buffer.alloc(15), Buffer.of(1)])];

/**
 * Makes an authority and a certificate of 127.0.0.1, ::1 and localhost that it vouches for. The authority's key is
 * forgotten at once: whoever trusts it trusts this one server, for a year from `now` (milliseconds since 1970).
 */
export function makeTrust(now: number): Trust {
  const authority = makeCertificate({
    commonName: 'Entra emulator authority',
    now,
    extensions: authorityExtensions(),
  });
  const server = makeCertificate({
    commonName: 'Entra emulator',
    now,
    issuer: authority,
    extensions: serverExtensions(['localhost'], loopback),
  });
  const folder = mkdtempSync(join(tmpdir(), 'mimecast-emulator-'));
  const caFile = join(folder, 'entra-ca.pem');
  writeFileSync(caFile, authority.pem);
  return {
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: server.pem,
    caFile,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
