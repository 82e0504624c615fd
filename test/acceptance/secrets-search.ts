import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** The forms in which a secret may travel: as it is, in a form or URL, in JSON, and in a Basic header. */
function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const base64 = [secret, `id:${secret}`, `id:${encoded}`].map((text) =>
    Buffer.from(text).toString('base64'),
  );
  return [
    secret,
    encoded,
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    ...base64,
  ];
}

/** The names of those texts that hold the secret in any form. */
export function holding(secret: string, texts: Readonly<Record<string, Buffer | string>>): string[] {
  const forms = formsOf(secret);
  return Object.entries(texts).flatMap(([name, text]) =>
    forms.some((form) => text.includes(form)) ? [name] : [],
  );
}

/** Every file that Terraform and the provider left in a folder; members of saved plans one by one as well. */
export function filesBelow(folder: string): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    // Providers are links to the mirror.
    if (!entry.isFile()) continue;
    const name = join(entry.parentPath, entry.name);
    files[name] = readFileSync(name);
    if (name.endsWith('.tfplan')) Object.assign(files, membersOf(name, files[name]));
  }
  return files;
}

/** The members of a zip file, by its central directory. */
function membersOf(name: string, zip: Buffer): Record<string, Buffer> {
  const members: Record<string, Buffer> = {};
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const member = zip.toString('utf8', at + 46, at + 46 + nameLength);
    members[`${name}!${member}`] = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data;
    at += 46 + nameLength + extraLength + commentLength;
  }
  return members;
}
